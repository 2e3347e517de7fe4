"""The figures of a release, drawn as SVG."""
