"""Analyses: one file per question, each a pure function from an ecosystem to a `Result`."""
