"""Tests of the invented ecosystems."""
