// What Python sends, and the graph made of it.
import Graph from "graphology";

/** Names of shapes, in the order of their numbers in the node program. */
export const SHAPES = ["circle", "square", "diamond", "triangle", "triangle_down", "hexagon", "star"] as const;
export type Shape = (typeof SHAPES)[number];

export type Selection = { node?: string; edge?: string } | null;

export interface LegendEntry {
  label: string;
  colour: string;
  shape: Shape;
  hollow: boolean;
}

export interface LineEntry {
  label: string;
  colour: string;
  dashed: boolean;
}

export interface Payload {
  key: string;
  version: string;
  directed: boolean;
  height: number;
  caption: string;
  command: { seq: number; id: string | null }; // what Python selected last
  texts: Record<string, string>;
  legend: LegendEntry[];
  lines: LineEntry[];
  nodes: {
    id: string[];
    label: string[];
    mark: number[]; // index into legend
    colour: (string | null)[];
    size: number[];
    x: number[];
    y: number[];
    flags: number[];
  };
  edges: {
    id: string[];
    start: number[]; // index into nodes
    end: number[];
    label: number[]; // index into labels
    line: number[]; // index into lines
    flags: number[];
  };
  labels: string[];
}

export interface NodeAttributes {
  label: string;
  kind: string;
  colour: string;
  shape: number;
  hollow: boolean;
  size: number;
  x: number;
  y: number;
  dimmed: boolean;
  highlight: boolean;
  stopped: boolean;
}

export interface EdgeAttributes {
  label: string;
  kind: string;
  colour: string;
  dashed: boolean;
  highlight: boolean;
  dimmed: boolean;
  lane: number; // 0 is the straight line between the ends; others run beside it
}

export type NetworkGraph = Graph<NodeAttributes, EdgeAttributes>;

export function decode(data: unknown): Payload {
  const text = data instanceof Uint8Array ? new TextDecoder().decode(data) : String(data);
  return JSON.parse(text) as Payload;
}

export function emptyGraph(): NetworkGraph {
  return new Graph<NodeAttributes, EdgeAttributes>({ multi: true, type: "directed" });
}

/**
 * Bring the graph to what the payload says, by difference: what stays is kept, so that sigma's own state of it is too.
 * `moved` holds the positions a user gave by dragging; they win over those of Python.
 */
export function bring(graph: NetworkGraph, payload: Payload, moved: Map<string, { x: number; y: number }>): void {
  const { nodes, edges } = payload;
  const keepEdges = new Set(edges.id);
  const keepNodes = new Set(nodes.id);
  for (const edge of graph.edges()) if (!keepEdges.has(edge)) graph.dropEdge(edge);
  for (const node of graph.nodes()) if (!keepNodes.has(node)) graph.dropNode(node);
  for (const node of moved.keys()) if (!keepNodes.has(node)) moved.delete(node);

  nodes.id.forEach((id, i) => {
    const mark = payload.legend[nodes.mark[i]];
    const place = moved.get(id);
    graph.mergeNode(id, {
      label: nodes.label[i],
      kind: mark.label,
      colour: nodes.colour[i] ?? mark.colour,
      shape: SHAPES.indexOf(mark.shape),
      hollow: mark.hollow,
      size: nodes.size[i],
      x: place?.x ?? nodes.x[i],
      y: place?.y ?? nodes.y[i],
      dimmed: (nodes.flags[i] & 1) !== 0,
      highlight: (nodes.flags[i] & 2) !== 0,
      stopped: (nodes.flags[i] & 4) !== 0,
    });
  });

  const lanes = laneNumbers(payload);
  edges.id.forEach((id, i) => {
    const line = payload.lines[edges.line[i]];
    const attributes: EdgeAttributes = {
      label: payload.labels[edges.label[i]],
      kind: line.label,
      colour: line.colour,
      dashed: line.dashed,
      dimmed: (edges.flags[i] & 1) !== 0,
      highlight: (edges.flags[i] & 2) !== 0,
      lane: lanes[i],
    };
    const start = nodes.id[edges.start[i]];
    const end = nodes.id[edges.end[i]];
    if (graph.hasEdge(id) && (graph.source(id) !== start || graph.target(id) !== end)) graph.dropEdge(id);
    if (graph.hasEdge(id)) graph.replaceEdgeAttributes(id, attributes);
    else graph.addDirectedEdgeWithKey(id, start, end, attributes);
  });
}

/** Lanes between the outermost of many lines that join the same two nodes. */
const WIDEST_BUNDLE = 3;

/** Lines between the same two nodes run side by side: their places around the middle, signed for the direction. */
function laneNumbers(payload: Payload): number[] {
  const { start, end } = payload.edges;
  const pairs = new Map<string, number[]>();
  start.forEach((s, i) => {
    const key = s < end[i] ? `${s},${end[i]}` : `${end[i]},${s}`;
    const found = pairs.get(key);
    if (found) found.push(i);
    else pairs.set(key, [i]);
  });
  const lanes = new Array<number>(start.length).fill(0);
  for (const members of pairs.values()) {
    const step = Math.min(1, WIDEST_BUNDLE / (members.length - 1 || 1));
    members.forEach((edge, place) => {
      const lane = (place - (members.length - 1) / 2) * step;
      lanes[edge] = start[edge] < end[edge] ? lane : -lane;
    });
  }
  return lanes;
}
