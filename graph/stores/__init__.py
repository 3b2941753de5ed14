"""Stores of claims: one port, and an adapter per database."""
