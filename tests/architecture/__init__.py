"""Rules about the code and the repository themselves."""
