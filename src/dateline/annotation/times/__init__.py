"""When: what expressions of time mean, as ranges of civil days."""
