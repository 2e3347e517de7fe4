"""Keeper of releases/: typed tables, splits, cards and manifests."""
