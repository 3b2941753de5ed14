"""A page with one drawing, for the browser tests; what it gets back it writes out as text."""

import json
from dataclasses import replace

import streamlit as st

from tests.views.components.network.words import KINDS, TEXTS
from views.components.network import NetworkEdge, NetworkNode, network
from views.components.network.layout import positioned

HOSTILE = '<img src=x onerror="window.pwned=1"></script><script>window.pwned=2</script>'
NODES = [
    NetworkNode("ore", "Ore mine", "Company"),
    NetworkNode("mill", "Mill & Sons", "Company", highlight=True),
    NetworkNode("yard", "Shipyard", "Company", stopped=True),
    NetworkNode("navy", "Navy", "ArmedForce"),
    NetworkNode("hostile", HOSTILE, "Country", dimmed=True),
]
EDGES = [
    NetworkEdge("e1", "ore", "mill", "Ore", "SUPPLIES"),
    NetworkEdge("e2", "mill", "yard", "Steel", "SUPPLIES"),
    NetworkEdge("e3", "yard", "navy", HOSTILE, "CONTRACTED_BY", highlight=True),
    NetworkEdge("e4", "yard", "navy", "Repairs", "SUPPLIES:planned", dashed=True),
    NetworkEdge("e5", "ore", "hostile", "Seat", "LOCATED_IN"),
]

nodes, edges = NODES, EDGES
# Streamlit's own widgets stand for the rest of a page.
if st.checkbox("another node"):
    nodes = [*nodes, NetworkNode("new", "New supplier", "Company")]
    edges = [*edges, NetworkEdge("e6", "new", "yard", "Paint", "SUPPLIES")]
selected = st.text_input("select") or None
st.button("again")
if st.checkbox("drawn", value=True):
    drawn = positioned(nodes, edges, layout="tiers")
    event = network(
        [replace(node, size=12.0) for node in drawn],
        edges,
        key="drawing",
        texts=TEXTS,
        kinds={**KINDS, "Country": HOSTILE},
        selected=selected,
        height=420,
        caption="2026-11-24",
    )
    st.session_state.expanded = [*st.session_state.get("expanded", []), *filter(None, [event.expanded])]
    state = {"node": event.node, "edge": event.edge, "expanded": st.session_state.expanded}
    st.code(json.dumps(state), language=None)
