"""Tests of Knooppunt; the folders mirror the tree they test."""
