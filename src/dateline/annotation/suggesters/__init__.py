"""The suggesters that come with the package, in their order of precedence."""

from dateline.annotation.suggesters.actors import Actors
from dateline.annotation.suggesters.dated import Counts, Times
from dateline.annotation.suggesters.kinship import Kinship
from dateline.annotation.suggesters.located import Places
from dateline.annotation.suggesters.roles import Roles
from dateline.annotation.suggesters.sides import Sides
from dateline.annotation.suggesters.sources import Sources
from dateline.annotation.suggesters.tellings import Tellings
from dateline.annotation.suggesters.triggers import Triggers

SUGGESTERS = (Sources(), Triggers(), Actors(), Places(), Times(), Counts(), Roles(), Kinship(), Sides(), Tellings())
"""An earlier one's mention keeps its words from the later ones; what follows from the mentions stands last."""

RELATIONS = (Roles(), Tellings())
"""Those that tie what is marked, whoever marked it."""
