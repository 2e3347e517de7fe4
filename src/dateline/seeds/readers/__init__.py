"""One reader a format; `READERS` maps a suffix to its function."""
