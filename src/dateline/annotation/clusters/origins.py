"""Whom tellings go back to: copies, one outlet, and outlets that share words or a source are one origin."""

from collections.abc import Sequence
from itertools import combinations

from dateline.annotation.clusters.event_facts import SAME_WORDS, Fact, wording


def origins(facts: Sequence[Fact]) -> list[str]:
    """Return the origin of each mention: two are independent only where no chain of likenesses joins them.

    Mentions are joined where they stand in copies of one text, come from one outlet, cite one source by name, or are
    told in the same words: a paragraph of an agency's stands in reports that are no copies as a whole. An origin is
    named after ``source:…``, else ``story:…``, else ``outlet:…``, of several the first.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = name = parent[parent[name]]
        return name

    for fact in facts:
        first, *_ = names = _names(fact)
        for name in names:
            parent[root(name)] = root(first)
    for one, other in combinations({_words(fact): fact for fact in facts if fact.around}.values(), 2):
        mine, theirs = root(_words(one)), root(_words(other))
        if mine != theirs and wording(one, other) >= SAME_WORDS:
            parent[mine] = theirs
    shown: dict[str, str] = {}
    for name in sorted(parent, key=lambda each: (_RANK[each.partition(":")[0]], each)):
        shown.setdefault(root(name), name)
    return [shown[root(_names(fact)[0])] for fact in facts]


_RANK = {"source": 0, "story": 1, "outlet": 2, "words": 3}


def _names(fact: Fact) -> list[str]:
    story = [f"story:{fact.copies}"] if fact.copies else []
    words = [_words(fact)] if fact.around else []
    return [f"outlet:{fact.outlet}", *words, *story, *(f"source:{voice}" for voice in sorted(fact.voices))]


def _words(fact: Fact) -> str:
    return f"words:{' '.join(fact.around)}"
