"""Measurements against the figures to reach (`make bench`), and tests of the measuring itself."""
