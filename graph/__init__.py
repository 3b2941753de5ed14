"""Core of Knooppunt: schema, claims, stores, the ecosystem, its disruption model, analyses and exports."""
