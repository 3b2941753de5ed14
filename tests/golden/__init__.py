"""Files that exports must give byte for byte; `pytest --renew-golden` writes them anew."""
