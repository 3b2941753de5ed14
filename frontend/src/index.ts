// What Streamlit calls: once when the component appears, and again whenever its data or the theme changes.
import "./shim";
import { decode, type Payload, type Selection } from "./data";
import { type Kept, NetworkView } from "./view";

interface ComponentArgs {
  data: unknown;
  parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** Kept outside the module, for Streamlit may load the module again. */
interface Memory {
  views: WeakMap<object, NetworkView>;
  kept: Map<string, Kept>;
}
const page = globalThis as { knooppuntNetworks?: Memory };
page.knooppuntNetworks ??= { views: new WeakMap(), kept: new Map() };
const memory: Memory = page.knooppuntNetworks;

export default function network({ data, parentElement, setStateValue, setTriggerValue }: ComponentArgs): () => void {
  const payload: Payload = decode(data);
  const send = {
    // The time makes a selection made twice two selections, with what Python chose in between.
    select: (selection: Selection): void => setStateValue("selection", { ...selection, at: Date.now() }),
    expand: (node: string): void => setTriggerValue("expand", node),
  };
  const view = memory.views.get(parentElement);
  if (view) view.update(payload, send);
  else memory.views.set(parentElement, new NetworkView(parentElement, payload, send, memory.kept.get(payload.key)));
  return () => {
    const gone = memory.views.get(parentElement);
    const kept = gone?.kept();
    if (kept) memory.kept.set(payload.key, kept);
    gone?.destroy();
    memory.views.delete(parentElement);
  };
}
