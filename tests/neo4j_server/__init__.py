"""A real Neo4j for the tests, and the fixture that hands it out."""
