"""Synthetic ecosystems: folders of fact tables of any size, invented after a profile and marked as such."""
