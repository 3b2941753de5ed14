"""Tests of the stores one by one; what they share is in tests/contract."""
