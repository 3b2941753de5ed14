"""Parts of the page Profile: one file for each side of a node."""
