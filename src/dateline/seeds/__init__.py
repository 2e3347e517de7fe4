"""Keeper of seeds/: outlets, and the readers that turn their files into reports."""
