// One network on the page: sigma, what the user does with it, and what of that goes to Python.
import Sigma from "sigma";
import type { CameraState } from "sigma/types";
import {
  bring,
  emptyGraph,
  type EdgeAttributes,
  type NetworkGraph,
  type NodeAttributes,
  type Payload,
  type Selection,
} from "./data";
import { element, fill, fillLegend, iconButton } from "./dom";
import { onKey, type Steered } from "./keyboard";
import { type Attention, labelOrder, paint, type Scene } from "./paint";
import { picture, save } from "./picture";
import { LineProgram, ShapeProgram } from "./programs";
import { mix, readTheme, type Theme } from "./theme";

/** Above so many elements, what is pointed at is drawn on top instead of fading all the rest. */
const FADE_UP_TO = 6000;
const START: CameraState = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };

export interface Send {
  select(selection: Selection): void;
  expand(node: string): void;
}

/** What a user did to the drawing; kept when the page takes it away and brings it back. */
export interface Kept {
  camera: CameraState;
  moved: Map<string, { x: number; y: number }>;
}

export class NetworkView implements Steered {
  readonly graph: NetworkGraph = emptyGraph();
  private renderer: Sigma<NodeAttributes, EdgeAttributes> | null = null;
  private readonly root: HTMLElement;
  private readonly stage: HTMLElement;
  private readonly holder: HTMLElement;
  private readonly legend: HTMLElement;
  private readonly live: HTMLElement;
  private readonly observer: ResizeObserver;
  private theme: Theme;
  private order: string[] = [];
  private moved: Kept["moved"];
  private dragged: { node: string; from: { x: number; y: number }; far: boolean } | null = null;
  private justDragged = false;
  private attention: Attention = {
    hoverNode: null,
    hoverEdge: null,
    selectedNode: null,
    selectedEdge: null,
    focusNode: null,
    focusEdge: null,
    near: null,
  };

  constructor(
    parent: HTMLElement | ShadowRoot,
    private payload: Payload,
    private send: Send,
    kept: Kept | undefined,
  ) {
    const { texts } = payload;
    this.moved = kept?.moved ?? new Map();
    this.root = element("div", "kn");
    this.stage = element("div", "kn-stage", this.root);
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.holder = element("div", "kn-canvas", this.stage);
    this.holder.setAttribute("aria-hidden", "true");
    const tools = element("div", "kn-tools", this.root);
    iconButton("zoom_in", texts.zoom_in, tools, () => this.zoom(1 / 1.5));
    iconButton("zoom_out", texts.zoom_out, tools, () => this.zoom(1.5));
    iconButton("fit", texts.fit, tools, () => this.fit());
    iconButton("download", texts.download, tools, () => this.download());
    element("p", "kn-help", this.root).textContent = texts.keyboard_help;
    this.live = element("p", "kn-live", this.root);
    this.live.setAttribute("aria-live", "polite");
    this.legend = element("ul", "kn-legend", this.root);
    parent.append(this.root);

    this.theme = readTheme(this.root);
    this.stage.style.height = `${payload.height}px`;
    this.observer = new ResizeObserver(() => this.renderer?.scheduleRefresh());
    if (!hasWebGL()) {
      tools.remove();
      this.holder.remove();
      element("p", "kn-message", this.stage).textContent = texts.no_webgl;
      this.describe();
      return;
    }
    bring(this.graph, payload, this.moved);
    this.take(payload.command.id);
    this.start(kept?.camera);
  }

  private start(camera: CameraState | undefined): void {
    this.order = labelOrder(this.graph);
    this.renderer = new Sigma<NodeAttributes, EdgeAttributes>(this.graph, this.holder, {
      allowInvalidContainer: true,
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: true,
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { line: LineProgram as never },
      defaultDrawNodeHover: () => undefined,
      nodeReducer: (id, data) => this.nodeLook(id, data) as never,
      edgeReducer: (id, data) => this.edgeLook(id, data) as never,
      hideEdgesOnMove: !this.fades(),
      stagePadding: 56,
      minCameraRatio: 0.01,
      maxCameraRatio: 3,
      zoomDuration: calm() ? 1 : 200,
      inertiaDuration: calm() ? 1 : 200,
      doubleClickZoomingDuration: calm() ? 1 : 200,
    });
    if (camera) this.renderer.getCamera().setState(camera);
    this.renderer.on("afterRender", () => paint(this.scene()));
    this.listen(this.renderer);
    this.observer.observe(this.holder);
    this.describe();
    this.renderer.refresh();
    this.root.dataset.version = this.payload.version;
    // For tests: where on the drawing a node is, in CSS pixels.
    Object.assign(this.root, { placeOf: (node: string) => this.place(node) });
  }

  /** Take in what Python now says: theme and texts always, the graph only if it is another one. */
  update(payload: Payload, send: Send): void {
    this.send = send;
    const before = this.payload;
    this.payload = payload;
    this.theme = readTheme(this.root);
    this.stage.style.height = `${payload.height}px`;
    this.describe();
    if (!this.renderer) return;
    if (payload.version !== before.version) this.exchange(this.renderer);
    if (payload.command.seq !== before.command.seq) this.take(payload.command.id);
    this.renderer.refresh();
    this.root.dataset.version = payload.version;
  }

  /** Another graph: what stays keeps its place on screen, unless the whole was in view anyway. */
  private exchange(renderer: Sigma<NodeAttributes, EdgeAttributes>): void {
    const camera = renderer.getCamera();
    const { x, y, ratio } = camera.getState();
    const whole = Math.abs(x - 0.5) < 1e-3 && Math.abs(y - 0.5) < 1e-3 && Math.abs(ratio - 1) < 1e-3;
    const known = new Set(this.graph.nodes());
    const { width, height } = renderer.getDimensions();
    const middle = renderer.viewportToGraph({ x: width / 2, y: height / 2 });
    const scale = renderer.getGraphToViewportRatio();
    bring(this.graph, this.payload, this.moved);
    this.order = labelOrder(this.graph);
    renderer.setSetting("hideEdgesOnMove", !this.fades());
    this.forgetGone();
    renderer.setCustomBBox(null);
    renderer.refresh();
    if (whole || !this.payload.nodes.id.some((id) => known.has(id))) {
      camera.setState(START);
      return;
    }
    camera.setState({ ratio: (ratio * renderer.getGraphToViewportRatio()) / scale });
    renderer.refresh();
    const place = renderer.viewportToFramedGraph(renderer.graphToViewport(middle));
    camera.setState({ x: place.x, y: place.y });
  }

  private forgetGone(): void {
    const { attention, graph } = this;
    for (const name of ["hoverNode", "selectedNode", "focusNode"] as const)
      if (attention[name] !== null && !graph.hasNode(attention[name])) attention[name] = null;
    for (const name of ["hoverEdge", "selectedEdge", "focusEdge"] as const)
      if (attention[name] !== null && !graph.hasEdge(attention[name])) attention[name] = null;
    attention.near = null;
  }

  kept(): Kept | undefined {
    return this.renderer ? { camera: this.renderer.getCamera().getState(), moved: this.moved } : undefined;
  }

  destroy(): void {
    this.observer.disconnect();
    this.renderer?.kill();
    this.renderer = null;
    this.root.remove();
  }

  // --- looks ------------------------------------------------------------------------------------

  private nodeLook(id: string, data: NodeAttributes): object {
    const { attention, theme } = this;
    const small = this.fades();
    const far = small && attention.near !== null && !attention.near.has(id);
    const share = far ? 0.16 : data.dimmed ? 0.35 : 1;
    const chosen = small && id === attention.selectedNode;
    const marked = chosen || (small && id === attention.hoverNode) || (data.highlight && !far);
    return {
      ...data,
      label: null,
      type: "shape",
      color: mix(data.colour, theme.background, share),
      size: chosen ? data.size * 1.2 : data.size,
      ring: chosen ? 3.5 : marked ? 2.5 : 1.2,
      rim: marked ? theme.text : theme.background,
      paper: theme.background,
    };
  }

  private edgeLook(id: string, data: EdgeAttributes): object {
    const { attention, theme, graph } = this;
    const centre = attention.hoverNode ?? attention.selectedNode;
    const small = this.fades();
    const around = small && centre !== null && graph.hasExtremity(id, centre);
    const pointed =
      small && (id === attention.hoverEdge || id === attention.selectedEdge || id === attention.focusEdge);
    let share = graph.size < 2000 ? 0.85 : 0.5;
    if (data.dimmed) share = 0.3;
    if (small && attention.hoverNode !== null && !around) share = 0.12;
    if (around) share = 1;
    const base = graph.size < 200 ? 1.6 : graph.size < 2000 ? 1.2 : 0.7;
    return {
      ...data,
      label: null,
      type: "line",
      color: pointed ? theme.text : mix(data.colour, theme.background, share),
      size: pointed ? 3.2 : around ? 2.2 : data.highlight ? 3 : base,
      arrow: this.payload.directed && small,
    };
  }

  private fades(): boolean {
    return this.graph.order + this.graph.size <= FADE_UP_TO;
  }

  private scene(): Scene {
    return {
      renderer: this.renderer as Sigma<NodeAttributes, EdgeAttributes>,
      graph: this.graph,
      order: this.order,
      theme: this.theme,
      attention: this.attention,
      overlaid: !this.fades(),
    };
  }

  private change(part: Partial<Attention>): void {
    this.attention = { ...this.attention, ...part };
    if (!this.renderer) return;
    if (this.fades()) {
      const partialGraph = { nodes: this.graph.nodes(), edges: this.graph.edges() };
      this.renderer.refresh({ partialGraph, skipIndexation: true });
    } else paint(this.scene());
  }

  // --- pointer ----------------------------------------------------------------------------------

  private listen(renderer: Sigma<NodeAttributes, EdgeAttributes>): void {
    const pointer = (shown: boolean): void => {
      this.holder.style.cursor = shown ? "pointer" : "";
    };
    renderer.on("enterNode", ({ node }) => {
      if (this.dragged) return;
      pointer(true);
      this.change({ hoverNode: node, hoverEdge: null, near: new Set([node, ...this.graph.neighbors(node)]) });
    });
    renderer.on("leaveNode", () => {
      if (this.dragged) return;
      pointer(false);
      this.change({ hoverNode: null, near: null });
    });
    renderer.on("enterEdge", ({ edge }) => {
      pointer(true);
      this.change({ hoverEdge: edge });
    });
    renderer.on("leaveEdge", () => {
      pointer(false);
      this.change({ hoverEdge: null });
    });
    renderer.on("leaveStage", () => {
      if (this.attention.hoverNode ?? this.attention.hoverEdge)
        this.change({ hoverNode: null, hoverEdge: null, near: null });
    });
    renderer.on("clickNode", ({ node }) => this.clicked({ node }));
    renderer.on("clickEdge", ({ edge }) => this.clicked({ edge }));
    renderer.on("clickStage", () => this.clicked(null));
    renderer.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      this.send.expand(event.node);
    });
    renderer.on("downNode", ({ node, event }) => {
      this.dragged = { node, from: { x: event.x, y: event.y }, far: false };
      this.justDragged = false;
    });
    renderer.on("downStage", () => {
      this.justDragged = false;
    });
    renderer.on("moveBody", ({ event }) => this.drag(event));
    renderer.getMouseCaptor().on("mouseup", () => this.drop());
    renderer.getTouchCaptor().on("touchup", () => this.drop());
    this.stage.addEventListener("keydown", (event) => {
      if (onKey(event, this)) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
  }

  private drag(event: { x: number; y: number; preventSigmaDefault(): void; original: Event }): void {
    if (!this.dragged || !this.renderer) return;
    const { node, from } = this.dragged;
    if (!this.dragged.far && Math.hypot(event.x - from.x, event.y - from.y) < 4) return;
    if (!this.dragged.far && !this.renderer.getCustomBBox()) this.renderer.setCustomBBox(this.renderer.getBBox());
    this.dragged.far = true;
    const place = this.renderer.viewportToGraph(event);
    this.moved.set(node, { x: place.x, y: place.y });
    this.graph.mergeNodeAttributes(node, { x: place.x, y: place.y });
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  }

  private drop(): void {
    this.justDragged = this.dragged?.far ?? false;
    this.dragged = null;
  }

  private clicked(selection: Selection): void {
    if (this.justDragged) {
      this.justDragged = false;
      return;
    }
    this.select(selection);
  }

  // --- selection and keyboard -------------------------------------------------------------------

  /** Show what Python selected, without telling it so. */
  private take(id: string | null): void {
    this.attention.selectedNode = id !== null && this.graph.hasNode(id) ? id : null;
    this.attention.selectedEdge = id !== null && !this.graph.hasNode(id) && this.graph.hasEdge(id) ? id : null;
  }

  private select(selection: Selection): void {
    const { selectedNode, selectedEdge } = this.attention;
    const node = selection?.node ?? null;
    const edge = selection?.edge ?? null;
    if (node === selectedNode && edge === selectedEdge) return;
    this.change({ selectedNode: node, selectedEdge: edge, focusNode: node, focusEdge: null });
    const { texts } = this.payload;
    if (node !== null) this.say(fill(texts.selection_announcement, { label: this.nodeWords(node).label }));
    else if (edge !== null) this.say(fill(texts.selection_announcement, { label: this.edgeSentence(edge) }));
    else this.say(texts.cleared_announcement);
    this.send.select(selection);
  }

  focused(): string | null {
    return this.attention.focusNode;
  }

  place(node: string): { x: number; y: number } {
    const data = this.renderer?.getNodeDisplayData(node);
    return this.renderer && data ? this.renderer.framedGraphToViewport(data) : { x: 0, y: 0 };
  }

  focusNode(node: string): void {
    this.change({ focusNode: node, focusEdge: null });
    this.say(fill(this.payload.texts.node_announcement, this.nodeWords(node)));
    this.show(node);
  }

  focusEdge(step: number): void {
    const { focusNode, focusEdge } = this.attention;
    if (focusNode === null) return;
    const edges = this.graph.edges(focusNode);
    if (!edges.length) return;
    const at = focusEdge === null ? (step > 0 ? -1 : 0) : edges.indexOf(focusEdge);
    const edge = edges[(at + step + edges.length) % edges.length];
    this.change({ focusEdge: edge });
    this.say(this.edgeSentence(edge));
  }

  choose(): void {
    const { focusNode, focusEdge } = this.attention;
    if (focusEdge !== null) this.select({ edge: focusEdge });
    else if (focusNode !== null) this.select({ node: focusNode });
  }

  expand(): void {
    if (this.attention.focusNode !== null) this.send.expand(this.attention.focusNode);
  }

  escape(): boolean {
    const { focusNode, focusEdge, selectedNode, selectedEdge } = this.attention;
    if ((focusNode ?? focusEdge ?? selectedNode ?? selectedEdge) === null) return false;
    this.change({ focusNode: null, focusEdge: null });
    this.select(null);
    return true;
  }

  zoom(factor: number): void {
    const camera = this.renderer?.getCamera();
    if (!camera) return;
    const ratio = camera.getBoundedRatio(camera.getState().ratio * factor);
    void camera.animate({ ratio }, { duration: calm() ? 1 : 150 });
  }

  fit(): void {
    if (!this.renderer) return;
    this.renderer.setCustomBBox(null);
    this.renderer.refresh();
    void this.renderer.getCamera().animate(START, { duration: calm() ? 1 : 200 });
  }

  /** Bring a node into view if it is not. */
  private show(node: string): void {
    if (!this.renderer) return;
    const { x, y } = this.place(node);
    const { width, height } = this.renderer.getDimensions();
    if (x > 20 && y > 20 && x < width - 20 && y < height - 20) return;
    const place = this.renderer.getNodeDisplayData(node);
    if (place) void this.renderer.getCamera().animate({ x: place.x, y: place.y }, { duration: calm() ? 1 : 200 });
  }

  // --- words ------------------------------------------------------------------------------------

  private nodeWords(node: string): { label: string; kind: string; count: number } {
    const { label, kind } = this.graph.getNodeAttributes(node);
    return { label, kind, count: this.graph.degree(node) };
  }

  private edgeSentence(edge: string): string {
    const [start, end] = this.graph.extremities(edge).map((node) => this.graph.getNodeAttribute(node, "label"));
    const label = this.graph.getEdgeAttribute(edge, "label");
    return fill(this.payload.texts.edge_announcement, { start, end, label });
  }

  private describe(): void {
    const { texts, nodes, edges } = this.payload;
    const words = { nodes: nodes.id.length, edges: edges.id.length };
    this.stage.setAttribute("aria-label", `${fill(texts.aria_label, words)} ${texts.keyboard_help}`);
    fillLegend(this.legend, this.payload);
    this.root.dataset.nodes = String(words.nodes);
  }

  private say(text: string): void {
    this.live.textContent = text;
  }

  private download(): void {
    if (!this.renderer) return;
    // WebGL's canvases hold a picture only until the browser has shown it: draw and read in one go.
    this.renderer.refresh();
    const made = picture(this.renderer.getCanvases(), this.payload, this.theme);
    save(made, "knooppunt.png");
  }
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let webGL: boolean | null = null;

function hasWebGL(): boolean {
  if (webGL !== null) return webGL;
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  webGL = context !== null;
  return webGL;
}
