"""Which event mentions tell of one happening, and what they say of it together."""
