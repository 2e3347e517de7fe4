"""Whom tellings go back to: copies of one text, one outlet, or outlets that cite one source are one origin."""

from collections.abc import Sequence

from dateline.annotation.event_facts import Fact


def origins(facts: Sequence[Fact]) -> list[str]:
    """Return the origin of each mention: two are independent only where no chain of likenesses joins them.

    Mentions are joined where they stand in copies of one text, come from one outlet, or cite one source by name. An
    origin is named after what most of it shares: ``source:…``, else ``story:…``, else ``outlet:…``, of several the
    first.
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
    shown: dict[str, str] = {}
    for name in sorted(parent, key=lambda each: (_RANK[each.partition(":")[0]], each)):
        shown.setdefault(root(name), name)
    return [shown[root(_names(fact)[0])] for fact in facts]


_RANK = {"source": 0, "story": 1, "outlet": 2}


def _names(fact: Fact) -> list[str]:
    story = [f"story:{fact.copies}"] if fact.copies else []
    return [f"outlet:{fact.outlet}", *story, *(f"source:{voice}" for voice in sorted(fact.voices))]
