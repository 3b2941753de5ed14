// Colours and font of the Streamlit theme, read from its CSS variables.

export interface Theme {
  text: string;
  background: string;
  primary: string;
  border: string;
  font: string;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const value = (name: string, fallback: string): string => {
    const found = style.getPropertyValue(name).trim();
    return found && found !== "unset" ? found : fallback;
  };
  return {
    text: hex(value("--st-text-color", "#1b2733")),
    background: hex(value("--st-background-color", "#ffffff")),
    primary: hex(value("--st-primary-color", "#1f5f8b")),
    border: value("--st-border-color", "#c9d1d9"),
    font: value("--st-font", "sans-serif"),
  };
}

let probe: CanvasRenderingContext2D | null = null;

/** Any CSS colour as #rrggbb; transparency is dropped. */
function hex(colour: string): string {
  probe ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!probe) return colour;
  probe.clearRect(0, 0, 1, 1);
  probe.fillStyle = colour;
  probe.fillRect(0, 0, 1, 1);
  const [r, g, b] = probe.getImageData(0, 0, 1, 1).data;
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

const mixed = new Map<string, string>();

/** `colour` with `share` of itself kept (0 to 1) and the rest of the background. */
export function mix(colour: string, background: string, share: number): string {
  const key = `${colour}${background}${share}`;
  let result = mixed.get(key);
  if (result === undefined) {
    const part = (from: string, at: number): number => Number.parseInt(from.slice(at, at + 2), 16);
    result = "#";
    for (const at of [1, 3, 5]) {
      const value = Math.round(part(colour, at) * share + part(background, at) * (1 - share));
      result += value.toString(16).padStart(2, "0");
    }
    mixed.set(key, result);
  }
  return result;
}
