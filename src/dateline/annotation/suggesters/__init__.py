"""The suggesters that come with the package, in their order of precedence."""

from dateline.annotation.suggesters.actors import Actors
from dateline.annotation.suggesters.sources import Sources

SUGGESTERS = (Sources(), Actors())
"""An earlier one's mention keeps its words from the later ones; what follows the mentions stands last."""
