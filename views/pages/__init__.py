"""Pages: one file each, found by its `PAGE`."""
