"""Stories: groups of near-copies, their ids through time, and which document the others were copied from.

A group keeps the id of the story whose founding document it holds, or, where that document has left the corpus, of
the story most of whose documents it holds. Where that gives a group several ids, the one that was founded first
stays and the others are written down as merged. A group that has no id yet takes that of one of its documents.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.corpus.sketches import Sketch
from dateline.records import OriginFound, Story, story_id


@dataclass(frozen=True)
class Past:
    """What was known before: the stories, and which of their documents are there still.

    `founders` gives, by the ids that `stories` name, the document that such an id belongs to, where it is in the
    corpus; `present` are those documents of `stories` that are; `old` are documents of no story that were in the
    corpus before.
    """

    stories: tuple[Story, ...] = ()
    founders: Mapping[str, str] = field(default_factory=dict)
    present: Collection[str] = frozenset()
    old: Collection[str] = frozenset()


def name_stories(groups: Iterable[Sequence[str]], past: Past) -> tuple[Story, ...]:
    """Return the stories of groups of doc_ids, sorted by their ids, and all that have been stories before."""
    whole = {min(group): tuple(sorted(group)) for group in groups}
    first_of = {doc_id: first for first, group in whole.items() for doc_id in group}
    claims = defaultdict[str, list[Story]](list)
    for story in past.stories:
        claims[_heir(story, first_of, past)].append(story)
    found = [_waiting(story, past) for story in claims.pop("", ())]
    found += (_continued(whole.get(first, (first,)), mine, past) for first, mine in claims.items())
    now = 1 + max((story.founded for story in past.stories), default=0)
    found += (_founded(group, past, now) for first, group in whole.items() if first not in claims)
    return tuple(sorted(found, key=lambda story: story.story))


def _heir(story: Story, first_of: Mapping[str, str], past: Past) -> str:
    """Return the first document of the group that a story lives on in; nothing where none of its own is left."""
    if founder := past.founders.get(story.story):
        return first_of.get(founder, founder)
    left = Counter(first_of.get(doc_id, doc_id) for doc_id in story.doc_ids if doc_id in past.present)
    return min(left, key=lambda first: (-left[first], first), default="")


def _continued(group: tuple[str, ...], stories: Sequence[Story], past: Past) -> Story:
    """Return the story of a group that goes on from one or more."""
    oldest = min(stories, key=lambda story: (story.founded, story.story))
    ids = {old for story in stories for old in (story.story, *story.merged)} | set(_own_ids(group, past))
    return oldest.but(doc_ids=group, merged=_merged(ids - {oldest.story}, group, past), origin=None, by=None)


def _waiting(story: Story, past: Past) -> Story:
    """Return a story without documents; an id of it whose document is back by itself is in use there."""
    merged = tuple(each for each in story.merged if each not in past.founders)
    return story.but(doc_ids=(), merged=merged, origin=None, by=None)


def _founded(group: tuple[str, ...], past: Past, now: int) -> Story:
    """Return the story of a group that has none: a document that had an id before gives it, else the first."""
    own = set(_own_ids(group, past))
    ids = {doc_id: story_id(doc_id) for doc_id in group}
    founder = min(group, key=lambda doc_id: (ids[doc_id] not in past.founders, ids[doc_id] not in own, doc_id))
    return Story(
        story=ids[founder],
        doc_ids=group,
        merged=_merged(own - {ids[founder]}, group, past),
        founded=now,
    )


def _own_ids(group: tuple[str, ...], past: Past) -> Iterator[str]:
    """Yield the ids of documents that were in the corpus before, each a story by itself."""
    return (story_id(doc_id) for doc_id in group if doc_id in past.old)


def _merged(ids: Iterable[str], group: tuple[str, ...], past: Past) -> tuple[str, ...]:
    """Leave out an id whose document is elsewhere now, since there it is in use again."""
    members = set(group)
    return tuple(sorted(each for each in ids if past.founders.get(each, group[0]) in members))


def with_origin(story: Story, copies: Collection[Sketch]) -> Story:
    """Say which of a story's documents the others were copied from, where that can be told.

    That is the one that was published before all others, unless it credits another of them; else the only document
    of an outlet that others credit, if it credits none of them itself.
    """
    outlets = Counter(_outlet(copy.doc_id) for copy in copies)
    credited = {outlet for copy in copies for outlet in copy.credits if outlet in outlets}
    crediting = {copy.doc_id for copy in copies if credited.intersection(copy.credits)}
    first = _first_published(copies)
    if first is not None and first not in crediting:
        return _from(story, first, "date")
    sources = [copy.doc_id for copy in copies if _outlet(copy.doc_id) in credited and copy.doc_id not in crediting]
    return _from(story, sources[0], "credit") if len(sources) == 1 else story.but(origin=None, by=None)


def _from(story: Story, doc_id: str, by: OriginFound) -> Story:
    return story.but(origin=doc_id, by=by)


def _outlet(doc_id: str) -> str:
    return doc_id.partition(":")[0]


def _first_published(copies: Collection[Sketch]) -> str | None:
    """Return the document that was published before all others, where all dates are known."""
    dated = sorted(
        (copy.published.start, copy.published.end, copy.doc_id)
        for copy in copies
        if copy.published.start is not None and copy.published.end is not None
    )
    if len(dated) < max(len(copies), 2):
        return None
    return dated[0][2] if dated[0][1] < dated[1][0] else None
