"""Words for drawings in tests."""

TEXTS = {
    "aria_label": "Network of {nodes} nodes and {edges} links.",
    "keyboard_help": "Arrows walk, Enter selects.",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "fit": "Show all",
    "download": "Save picture",
    "no_webgl": "No drawing without WebGL; see the table.",
    "node_announcement": "{label}, {kind}, {count} links",
    "edge_announcement": "{start}: {label} to {end}",
    "selection_announcement": "Selected: {label}",
    "cleared_announcement": "Cleared",
}
KINDS = {
    "Company": "company",
    "ArmedForce": "armed force",
    "SUPPLIES": "supplies",
    "SUPPLIES:planned": "will supply",
    "CONTRACTED_BY": "is contracted by",
    "LOCATED_IN": "is located in",
}
