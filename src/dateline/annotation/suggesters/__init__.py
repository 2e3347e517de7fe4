"""The suggesters that come with the package, in their order of precedence."""

from dateline.annotation.suggesters.sources import Sources

SUGGESTERS = (Sources(),)
"""An earlier one's mention keeps its words from the later ones; what follows the mentions stands last."""
