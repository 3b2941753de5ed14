"""The facts loader: any folder of tables of sources, organisations, programmes, items and relations."""
