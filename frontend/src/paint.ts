// What is drawn over sigma's layers after each render: labels, and the ring of the keyboard's focus.
import type Sigma from "sigma";
import type { EdgeAttributes, NetworkGraph, NodeAttributes } from "./data";
import { LabelPainter, type Spot } from "./labels";
import { LANE } from "./programs";
import type { Theme } from "./theme";

/** Up to so many edges all their labels are drawn, room permitting. */
const FEW_EDGES = 60;
/** Up to so many edges labels keep clear of them where they can. */
const FEW_LINES = 300;
const MOST_LABELS = 160;
const MOST_OBSTACLES = 3000;
/** Nodes smaller than this on screen get a label only when asked for. */
const LEAST_RADIUS = 3;

export interface Attention {
  hoverNode: string | null;
  hoverEdge: string | null;
  selectedNode: string | null;
  selectedEdge: string | null;
  focusNode: string | null;
  focusEdge: string | null;
  near: Set<string> | null; // the hovered node and its neighbours; null when nothing is hovered
}

export interface Scene {
  renderer: Sigma<NodeAttributes, EdgeAttributes>;
  graph: NetworkGraph;
  order: string[]; // nodes, the most important label first
  theme: Theme;
  attention: Attention;
  overlaid: boolean; // of a large graph, what is pointed at is drawn here and not by WebGL anew
}

/** Nodes in the order in which their labels are placed: highlighted, large, well linked. */
export function labelOrder(graph: NetworkGraph): string[] {
  const weight = new Map<string, number>();
  graph.forEachNode((node, a) => {
    const mark = (a.highlight ? 2 : 0) + (a.stopped ? 1 : 0) - (a.dimmed ? 4 : 0);
    weight.set(node, mark * 1e6 + a.size * 1e3 + graph.degree(node));
  });
  return graph.nodes().sort((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || (a < b ? -1 : 1));
}

/** Place of every node on the canvas, in CSS pixels. */
function spots(scene: Scene): Map<string, Spot> {
  const { renderer, graph } = scene;
  const zero = renderer.framedGraphToViewport({ x: 0, y: 0 });
  const right = renderer.framedGraphToViewport({ x: 1, y: 0 });
  const up = renderer.framedGraphToViewport({ x: 0, y: 1 });
  const scale = renderer.scaleSize(1);
  const { width, height } = renderer.getDimensions();
  const found = new Map<string, Spot>();
  graph.forEachNode((id) => {
    const at = renderer.getNodeDisplayData(id);
    if (!at) return;
    const x = zero.x + at.x * (right.x - zero.x) + at.y * (up.x - zero.x);
    const y = zero.y + at.x * (right.y - zero.y) + at.y * (up.y - zero.y);
    if (x < -40 || y < -40 || x > width + 40 || y > height + 40) return;
    const radius = at.size * scale;
    found.set(id, { id, x, y, radius: id === scene.attention.focusNode ? ring(radius) + 2 : radius });
  });
  return found;
}

export function paint(scene: Scene): void {
  const { renderer, graph, order, theme, attention } = scene;
  const context = renderer.getCanvases().labels.getContext("2d");
  if (!context) return;
  const { width, height } = renderer.getDimensions();
  context.clearRect(0, 0, width, height);
  const found = spots(scene);
  const obstacles = found.size <= MOST_OBSTACLES ? [...found.values()] : [];
  const painter = new LabelPainter(context, theme, width, height, obstacles);
  painter.block({ left: width - 48, top: 0, right: width, bottom: 156 }); // the buttons
  if (graph.size <= FEW_LINES) {
    graph.forEachEdge((_edge, _attributes, source, target) => {
      const [from, to] = [found.get(source), found.get(target)];
      if (from && to) painter.avoidLine(from.x, from.y, to.x, to.y);
    });
  }

  if (scene.overlaid) overlay(context, scene, found);
  const wanted = new Set<string>();
  for (const id of [attention.hoverNode, attention.focusNode, attention.selectedNode])
    if (id !== null && graph.hasNode(id)) wanted.add(id);
  for (const id of [attention.hoverEdge, attention.focusEdge, attention.selectedEdge])
    if (id !== null && graph.hasEdge(id)) for (const end of graph.extremities(id)) wanted.add(end);
  const drawn = new Set<string>();
  const draw = (id: string, tolerance: number): void => {
    const spot = found.get(id);
    if (!spot || drawn.has(id)) return;
    const { label, kind, dimmed } = graph.getNodeAttributes(id);
    const note = id === attention.hoverNode || id === attention.focusNode ? kind : "";
    const faint = dimmed && !wanted.has(id);
    if (painter.node({ ...spot, text: label, note, wanted: wanted.has(id), faint }, tolerance)) drawn.add(id);
  };

  for (const id of wanted) draw(id, 1);
  edgeLabels(scene, found, painter, true);
  const small = graph.order <= 40 ? 0.05 : 0;
  if (attention.near) for (const id of order) if (attention.near.has(id)) draw(id, 0.1);
  if (!attention.near || scene.overlaid) {
    for (const id of order) {
      if (drawn.size >= MOST_LABELS) break;
      const spot = found.get(id);
      if (spot && spot.radius >= LEAST_RADIUS) draw(id, small);
    }
  }
  edgeLabels(scene, found, painter, false);
  focusRing(context, scene, found);
}

/** Labels of edges: with `asked` those the user points at, else the others where there are few. */
function edgeLabels(scene: Scene, found: Map<string, Spot>, painter: LabelPainter, asked: boolean): void {
  const { graph, attention } = scene;
  const pointed = [attention.hoverEdge, attention.focusEdge, attention.selectedEdge].filter(
    (edge): edge is string => edge !== null && graph.hasEdge(edge),
  );
  let edges = pointed;
  if (!asked) {
    const centre = attention.hoverNode ?? attention.selectedNode;
    const around = centre !== null && graph.hasNode(centre) ? graph.edges(centre) : [];
    if (attention.near) edges = around.slice(0, FEW_EDGES);
    else edges = graph.size < FEW_EDGES ? graph.edges() : around.slice(0, FEW_EDGES / 2);
    edges = edges.filter((edge) => !pointed.includes(edge));
  }
  for (const edge of edges) {
    const [start, end] = graph.extremities(edge).map((node) => found.get(node));
    if (!start || !end) continue;
    const { label, lane } = graph.getEdgeAttributes(edge);
    const length = Math.hypot(end.x - start.x, end.y - start.y) || 1;
    // The lane lies to the left of the direction of travel, as in the line program; the canvas has y down.
    const dx = ((end.y - start.y) / length) * lane * LANE;
    const dy = (-(end.x - start.x) / length) * lane * LANE;
    painter.edge({
      text: label,
      x1: start.x + dx,
      y1: start.y + dy,
      x2: end.x + dx,
      y2: end.y + dy,
      wanted: asked,
    });
  }
}

/** Lines around the node pointed at, and rims, over the picture of a large graph. */
function overlay(context: CanvasRenderingContext2D, scene: Scene, found: Map<string, Spot>): void {
  const { graph, attention, theme } = scene;
  const centres = [attention.selectedNode, attention.hoverNode];
  const edges = centres.flatMap((node) => (node !== null && graph.hasNode(node) ? graph.edges(node) : []));
  const pointed = [attention.selectedEdge, attention.hoverEdge, attention.focusEdge];
  for (const edge of [...edges.slice(0, 500), ...pointed]) {
    if (edge === null || !graph.hasEdge(edge)) continue;
    const [from, to] = graph.extremities(edge).map((node) => found.get(node));
    if (!from || !to) continue;
    const strong = pointed.includes(edge);
    arrow(context, from, to, strong ? theme.text : graph.getEdgeAttribute(edge, "colour"), strong ? 3 : 2);
  }
  for (const node of new Set(centres)) {
    const spot = node === null ? undefined : found.get(node);
    if (!spot) continue;
    context.beginPath();
    context.arc(spot.x, spot.y, spot.radius + 2.5, 0, 2 * Math.PI);
    context.strokeStyle = theme.text;
    context.lineWidth = 3;
    context.stroke();
  }
}

function arrow(context: CanvasRenderingContext2D, from: Spot, to: Spot, colour: string, width: number): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - dx * (to.radius + 2), to.y - dy * (to.radius + 2)];
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(from.x + dx * from.radius, from.y + dy * from.radius);
  context.lineTo(x - dx * 6, y - dy * 6);
  context.stroke();
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x - dx * 9 - dy * 4, y - dy * 9 + dx * 4);
  context.lineTo(x - dx * 9 + dy * 4, y - dy * 9 - dx * 4);
  context.fill();
}

function ring(radius: number): number {
  return radius * 1.3 + 6;
}

function focusRing(context: CanvasRenderingContext2D, scene: Scene, found: Map<string, Spot>): void {
  const { focusNode } = scene.attention;
  const spot = focusNode === null ? undefined : found.get(focusNode);
  if (!spot) return;
  for (const [colour, width, dash] of [
    [scene.theme.background, 5, []],
    [scene.theme.text, 2, [5, 3]],
  ] as const) {
    context.beginPath();
    context.arc(spot.x, spot.y, spot.radius - 2, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.stroke();
  }
  context.setLineDash([]);
}
