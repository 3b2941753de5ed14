"""Tests of the disruption model."""
