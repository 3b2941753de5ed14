"""What people see: the pages of the app, and what the command line prints."""
