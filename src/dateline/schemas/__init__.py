"""Keeper of schemas/: the vocabulary as data, and what is rendered and checked from it."""
