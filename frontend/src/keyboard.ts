// The keyboard path: arrows go to the neighbour that lies that way, the rest is said in texts.keyboard_help.
import type { NetworkGraph } from "./data";

const DIRECTIONS: Record<string, [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

export interface Steered {
  graph: NetworkGraph;
  place(node: string): { x: number; y: number };
  focused(): string | null;
  focusNode(node: string): void;
  focusEdge(step: number): void;
  choose(): void;
  expand(): void;
  escape(): boolean;
  zoom(factor: number): void;
  fit(): void;
}

/** Handle a key; says whether it was one of ours. */
export function onKey(event: KeyboardEvent, view: Steered): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const direction = DIRECTIONS[event.key];
  if (direction) return steer(direction, view);
  switch (event.key) {
    case "Enter":
      view.choose();
      return true;
    case " ":
      view.expand();
      return true;
    case "Escape":
      return view.escape();
    case "Home":
      return start(view);
    case "PageDown":
      return next(1, view);
    case "PageUp":
      return next(-1, view);
    case "]":
    case ".":
      view.focusEdge(1);
      return true;
    case "[":
    case ",":
      view.focusEdge(-1);
      return true;
    case "+":
    case "=":
      view.zoom(1 / 1.5);
      return true;
    case "-":
      view.zoom(1.5);
      return true;
    case "0":
      view.fit();
      return true;
    default:
      return false;
  }
}

function start(view: Steered): boolean {
  let best: string | null = null;
  view.graph.forEachNode((node) => {
    if (best === null || view.graph.degree(node) > view.graph.degree(best)) best = node;
  });
  if (best !== null) view.focusNode(best);
  return true;
}

/** To the next node in reading order (by label), so that every node can be reached, linked or not. */
function next(step: number, view: Steered): boolean {
  const label = (node: string): string => view.graph.getNodeAttribute(node, "label");
  const order = view.graph.nodes().sort((a, b) => label(a).localeCompare(label(b)) || (a < b ? -1 : 1));
  if (!order.length) return true;
  const at = view.focused();
  const index = at === null ? (step > 0 ? -1 : 0) : order.indexOf(at);
  view.focusNode(order[(index + step + order.length) % order.length]);
  return true;
}

function steer([dx, dy]: [number, number], view: Steered): boolean {
  const from = view.focused();
  if (from === null) return start(view);
  const here = view.place(from);
  let best: string | null = null;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const node of view.graph.neighbors(from)) {
    if (node === from) continue;
    const there = view.place(node);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    if (ahead <= 0 || aside > 2.5 * ahead) continue;
    const score = ahead + 2 * aside;
    if (score < bestScore) [best, bestScore] = [node, score];
  }
  if (best !== null) view.focusNode(best);
  return true;
}
