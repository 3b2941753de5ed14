"""Loaders: one folder per source, each turning that source's columns into claims."""
