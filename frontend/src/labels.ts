// Labels, drawn on a canvas and never as HTML. Each goes where it covers no node and no other label; what finds no
// place is left out until there is room, except what the user points at.
import type { Theme } from "./theme";

export interface Spot {
  id: string;
  x: number;
  y: number;
  radius: number;
}

export interface NodeLabel extends Spot {
  text: string;
  note: string; // a second line in small type, for the node under the pointer
  wanted: boolean; // drawn even where it covers something
  faint: boolean;
}

export interface EdgeLabel {
  text: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  wanted: boolean;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const CELL = 64;
const SIZE = 13;
const LINE = 15;
const WIDEST = 168;
const GAP = 4;

/** Boxes on the canvas, found by the cells they touch. */
class Taken {
  private cells = new Map<number, Box[]>();

  private *around(box: Box): Generator<number> {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++)
      for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
        yield row * 4096 + column;
  }

  add(box: Box): void {
    for (const cell of this.around(box)) {
      const found = this.cells.get(cell);
      if (found) found.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** Area of `box` that is taken already; overlaps of the taken with one another count twice. */
  overlap(box: Box): number {
    let area = 0;
    for (const cell of this.around(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const high = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (wide > 0 && high > 0) area += wide * high;
      }
    }
    return area;
  }
}

interface Lines {
  lines: string[];
  width: number;
}

const wrapped = new Map<string, Lines>();

/** A text in at most `most` lines of at most WIDEST pixels, the last one cut with an ellipsis. */
function wrap(context: CanvasRenderingContext2D, text: string, most: number): Lines {
  const key = `${context.font}|${most}|${text}`;
  const known = wrapped.get(key);
  if (known) return known;
  const wide = (part: string): number => context.measureText(part).width;
  const lines: string[] = [];
  let rest = text.trim().split(/\s+/);
  while (rest.length && lines.length < most) {
    let taken = 1;
    while (taken < rest.length && wide(rest.slice(0, taken + 1).join(" ")) <= WIDEST) taken++;
    if (lines.length === most - 1) taken = rest.length;
    lines.push(cut(rest.slice(0, taken).join(" "), wide));
    rest = rest.slice(taken);
  }
  const result = { lines, width: Math.max(0, ...lines.map(wide)) };
  if (wrapped.size > 20_000) wrapped.clear();
  wrapped.set(key, result);
  return result;
}

function cut(line: string, wide: (part: string) => number): string {
  if (wide(line) <= WIDEST) return line;
  let end = Math.max(1, Math.floor((line.length * WIDEST) / wide(line)));
  while (end > 1 && wide(`${line.slice(0, end)}…`) > WIDEST) end--;
  return `${line.slice(0, end).trimEnd()}…`;
}

function places(spot: Spot, width: number, height: number): Box[] {
  const { x, y } = spot;
  const off = spot.radius + GAP;
  const slant = spot.radius * 0.7 + GAP;
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x + off, y - height / 2),
    at(x - off - width, y - height / 2),
    at(x - width / 2, y + off),
    at(x - width / 2, y - off - height),
    at(x + slant, y + slant - 2),
    at(x + slant, y - slant - height + 2),
    at(x - slant - width, y + slant - 2),
    at(x - slant - width, y - slant - height + 2),
  ];
}

/** What covering a line costs a label, next to covering a node or another label. */
const LINE_COST = 0.3;

export class LabelPainter {
  private taken = new Taken();
  private lines = new Taken();

  constructor(
    private context: CanvasRenderingContext2D,
    private theme: Theme,
    private width: number,
    private height: number,
    nodes: Spot[],
  ) {
    context.lineJoin = "round";
    context.textBaseline = "middle";
    for (const { x, y, radius } of nodes)
      this.taken.add({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }

  /** Keep clear of what lies over the drawing, such as buttons. */
  block(box: Box): void {
    this.taken.add(box);
  }

  /** Lines are to be kept clear of where there is a choice. */
  avoidLine(x1: number, y1: number, x2: number, y2: number): void {
    const steps = Math.min(80, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 10));
    for (let step = 0; step <= steps; step++) {
      const x = x1 + ((x2 - x1) * step) / steps;
      const y = y1 + ((y2 - y1) * step) / steps;
      this.lines.add({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 });
    }
  }

  private font(size: number, weight = 400): void {
    this.context.font = `${weight} ${size}px ${this.theme.font}`;
  }

  /** Whether the label was drawn. */
  node(label: NodeLabel, tolerance: number): boolean {
    const { context } = this;
    this.font(SIZE, label.wanted ? 600 : 400);
    const { lines, width } = wrap(context, label.text, label.wanted ? 4 : 2);
    if (!lines.length) return false;
    const note = label.note ? LINE : 0;
    const noteWidth = label.note ? label.note.length * 6 : 0;
    const height = lines.length * LINE + note;
    const area = width * height;
    let best: Box | null = null;
    let least = Number.POSITIVE_INFINITY;
    let covered = 0;
    for (const box of places(label, Math.max(width, noteWidth), height)) {
      const outside = box.left < 0 || box.top < 0 || box.right > this.width || box.bottom > this.height;
      const hard = this.taken.overlap(box) + (outside ? area : 0);
      const cost = hard + LINE_COST * this.lines.overlap(box);
      if (cost < least) [best, least, covered] = [box, cost, hard];
      if (cost === 0) break;
    }
    if (!best || (!label.wanted && covered > area * tolerance)) return false;
    this.taken.add(best);
    const right = best.right <= label.x;
    context.textAlign = right ? "right" : best.left >= label.x ? "left" : "center";
    const x = right ? best.right : context.textAlign === "left" ? best.left : label.x;
    lines.forEach((line, row) => this.write(line, x, best.top + (row + 0.5) * LINE, label.faint ? 0.45 : 1));
    if (label.note) {
      this.font(11);
      this.write(label.note, x, best.bottom - LINE / 2, 0.8);
    }
    return true;
  }

  edge(label: EdgeLabel): void {
    const { context } = this;
    this.font(11, label.wanted ? 600 : 400);
    const { lines, width } = wrap(context, label.text, 1);
    if (!lines.length) return;
    const length = Math.hypot(label.x2 - label.x1, label.y2 - label.y1);
    if (!label.wanted && length < 60) return;
    const places = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) => {
      const x = label.x1 + (label.x2 - label.x1) * share;
      const y = label.y1 + (label.y2 - label.y1) * share;
      return { left: x - width / 2, right: x + width / 2, top: y - 7, bottom: y + 7 };
    });
    const box = places.find((place) => this.taken.overlap(place) === 0) ?? (label.wanted ? places[0] : null);
    if (!box) return;
    this.taken.add(box);
    context.textAlign = "center";
    this.write(lines[0], (box.left + box.right) / 2, (box.top + box.bottom) / 2, 0.85);
  }

  private write(text: string, x: number, y: number, strength: number): void {
    const { context, theme } = this;
    context.globalAlpha = Math.min(1, strength + 0.2);
    context.strokeStyle = theme.background;
    context.lineWidth = 4;
    context.strokeText(text, x, y);
    context.globalAlpha = strength;
    context.fillStyle = theme.text;
    context.fillText(text, x, y);
    context.globalAlpha = 1;
  }
}
