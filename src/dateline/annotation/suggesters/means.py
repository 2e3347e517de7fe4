"""With what an event was done, where the text says so near its trigger."""

from dateline.annotation.reading import Reading
from dateline.annotation.suggesters.surroundings import Found

_NEAR = 6
_OF = {
    "air_strike": ("drone",),
    "bombing": ("suicide", "grenade", "ied_mine"),
    "armed_clash": ("small_arms",),
    "killing": ("small_arms",),
}
"""Type -> the means that words beside it can tell, the more telling first."""


def means(reading: Reading, found: Found) -> str:
    """Return the means of an event: its trigger's own, or what a word beside it names; empty where nothing does."""
    first, behind = reading.sentences[reading.sentence_of[found.i]]
    near = reading.keys[max(first, found.i - _NEAR) : min(found.j + _NEAR, behind)]
    words = reading.knowledge.words
    told = (each for each in _OF.get(found.type, ()) if not words[f"means.{each}"].isdisjoint(near))
    return found.means or next(told, "")
