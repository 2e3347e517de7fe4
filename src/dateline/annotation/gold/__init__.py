"""What annotators agree on and adjudicators decide, and what is left open."""
