"""What the command line shows: tables, JSON, CSV, progress, and the pages it generates."""
