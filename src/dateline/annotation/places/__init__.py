"""Which places names mean: gazetteers as values, and what is looked up in them."""
