"""Tests of what loaders are made of."""
