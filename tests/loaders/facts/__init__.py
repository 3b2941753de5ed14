"""Tests of the facts loader."""
