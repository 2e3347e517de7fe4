"""Annotations of one text on another: nothing loses its offset."""
