// The page's own elements around the drawing. Text goes in as text only.
import type { LegendEntry, LineEntry, Payload, Shape } from "./data";

const SVG = "http://www.w3.org/2000/svg";

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  parent?: Element,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  parent?.append(made);
  return made;
}

function svg(viewBox: string, parts: Array<[string, Record<string, string>]>): SVGSVGElement {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("viewBox", viewBox);
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("focusable", "false");
  for (const [tag, attributes] of parts) {
    const part = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
    made.append(part);
  }
  return made;
}

const ICONS: Record<string, string> = {
  zoom_in: "M8 3v10M3 8h10",
  zoom_out: "M3 8h10",
  fit: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
  download: "M8 2v8M5 7l3 3 3-3M3 13h10",
};

export function iconButton(name: keyof typeof ICONS, label: string, parent: Element, action: () => void): void {
  const button = element("button", "kn-button", parent);
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  button.append(svg("0 0 16 16", [["path", { d: ICONS[name], class: "kn-icon" }]]));
  button.addEventListener("click", action);
}

/** Corners of a shape of radius 1, as in the node program. */
export function corners(shape: Shape): Array<[number, number]> {
  const ring = (count: number, radius: number, turn: number, down = 0): Array<[number, number]> =>
    Array.from({ length: count }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / count;
      return [Math.sin(angle) * radius, down - Math.cos(angle) * radius];
    });
  switch (shape) {
    case "square":
      return [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]];
    case "diamond":
      return ring(4, 1.2, 0);
    case "triangle":
      return ring(3, 1.25, 0, 0.15);
    case "triangle_down":
      return ring(3, 1.25, Math.PI, -0.15);
    case "hexagon":
      return ring(6, 1.08, 0);
    case "star":
      return ring(5, 1.28, 0).flatMap((tip, i) => [tip, ring(5, 1.28 * 0.48, Math.PI / 5)[i]]);
    default:
      return ring(32, 1, 0);
  }
}

function swatch(entry: LegendEntry): SVGSVGElement {
  const scale = entry.hollow ? 0.83 : 1;
  const points = corners(entry.shape).map(([x, y]) => `${(x * scale).toFixed(3)},${(y * scale).toFixed(3)}`);
  const paint: Record<string, string> = entry.hollow
    ? { fill: "none", stroke: entry.colour, "stroke-width": "0.4" }
    : { fill: entry.colour };
  return svg("-1.4 -1.4 2.8 2.8", [["polygon", { points: points.join(" "), ...paint }]]);
}

function stroke(entry: LineEntry): SVGSVGElement {
  const dash: Record<string, string> = entry.dashed ? { "stroke-dasharray": "4 3" } : {};
  const line: Record<string, string> = { x1: "0", x2: "24", y1: "5", y2: "5", stroke: entry.colour, "stroke-width": "2", ...dash };
  return svg("0 0 24 10", [["line", line]]);
}

export function fillLegend(legend: HTMLElement, payload: Payload): void {
  legend.replaceChildren();
  const add = (picture: SVGSVGElement, className: string, text: string): void => {
    const item = element("li", className, legend);
    item.append(picture, document.createTextNode(text));
  };
  for (const entry of payload.legend) add(swatch(entry), "kn-kind", entry.label);
  for (const entry of payload.lines) add(stroke(entry), "kn-line", entry.label);
}

/** A template such as "{label}, {count} links" with its words filled in. */
export function fill(template: string, words: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(words[name] ?? whole));
}
