// The drawing as a PNG: what is on screen, with the legend and the caption below it.
import type { Payload } from "./data";
import { corners } from "./dom";
import type { Theme } from "./theme";

const LAYERS = ["edges", "edgeLabels", "nodes", "labels"];
const ROW = 22;

export function picture(canvases: Record<string, HTMLCanvasElement>, payload: Payload, theme: Theme): HTMLCanvasElement {
  const first = canvases[LAYERS[0]];
  const ratio = first.width / (first.clientWidth || first.width);
  const width = first.width / ratio;
  const made = document.createElement("canvas");
  const measure = made.getContext("2d");
  if (!measure) return made;
  measure.font = `12px ${theme.font}`;
  const places = legendPlaces(payload, width, (text) => measure.measureText(text).width);
  const rows = (places.at(-1)?.row ?? -1) + 1;
  made.width = first.width;
  made.height = first.height + (16 + rows * ROW + (payload.caption ? ROW : 0)) * ratio;
  const context = made.getContext("2d");
  if (!context) return made;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, made.width, made.height);
  for (const layer of LAYERS) context.drawImage(canvases[layer], 0, 0);

  context.scale(ratio, ratio);
  context.translate(0, first.height / ratio + 8);
  context.font = `12px ${theme.font}`;
  context.textBaseline = "middle";
  for (const { x, row, draw, text } of places) {
    context.save();
    context.translate(x + 10, row * ROW + ROW / 2);
    draw(context);
    context.restore();
    context.fillStyle = theme.text;
    context.fillText(text, x + 26, row * ROW + ROW / 2);
  }
  context.fillStyle = theme.text;
  if (payload.caption) context.fillText(payload.caption, 8, rows * ROW + ROW / 2, width - 16);
  return made;
}

interface Place {
  x: number;
  row: number;
  text: string;
  draw: (context: CanvasRenderingContext2D) => void;
}

function legendPlaces(payload: Payload, width: number, measure: (text: string) => number): Place[] {
  const marks = payload.legend.map((entry) => ({
    text: entry.label,
    draw: (context: CanvasRenderingContext2D): void => {
      const size = entry.hollow ? 4.6 : 6;
      context.beginPath();
      for (const [x, y] of corners(entry.shape)) context.lineTo(x * size, y * size);
      context.closePath();
      context.fillStyle = context.strokeStyle = entry.colour;
      context.lineWidth = 2.4;
      if (entry.hollow) context.stroke();
      else context.fill();
    },
  }));
  const lines = payload.lines.map((entry) => ({
    text: entry.label,
    draw: (context: CanvasRenderingContext2D): void => {
      context.strokeStyle = entry.colour;
      context.lineWidth = 2;
      context.setLineDash(entry.dashed ? [4, 3] : []);
      context.beginPath();
      context.moveTo(-9, 0);
      context.lineTo(9, 0);
      context.stroke();
    },
  }));
  let x = 8;
  let row = 0;
  return [...marks, ...lines].map((item) => {
    const wide = measure(item.text) + 42;
    if (x + wide > width && x > 8) [x, row] = [8, row + 1];
    const place = { ...item, x, row };
    x += wide;
    return place;
  });
}

export function save(made: HTMLCanvasElement, name: string): void {
  made.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, "image/png");
}
