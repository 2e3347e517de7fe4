"""Keeper of annotation/: suggestions, people's work and gold."""
