"""Raw conflict reports in, a versioned annotation dataset out."""

__version__ = "0.1.0"
