"""Keeper of corpus/: reports made into documents, with every step back to what was read."""
