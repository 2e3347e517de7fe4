"""Which documents no split may part: copies of each other, and reports of one happening."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping


def linked(stories: Mapping[str, str], clusters: Iterable[Collection[str]]) -> dict[str, list[str]]:
    """Return the groups of documents that belong together, each under the first id of its stories.

    `stories` gives the story of every document there is, `clusters` the doc_ids that tell of each happening; those
    that are not in `stories` are passed over. Groups are the connected parts: a document that tells of two happenings
    joins all that tell of either.
    """
    towards = {story: story for story in stories.values()}

    def first(story: str) -> str:
        while (nearer := towards[story]) != story:
            towards[story] = story = towards[nearer]  # halves the way for those that come later
        return story

    for doc_ids in clusters:
        joined = {first(stories[doc_id]) for doc_id in doc_ids if doc_id in stories}
        towards.update(dict.fromkeys(joined, min(joined, default="")))
    groups = defaultdict[str, list[str]](list)
    for doc_id, story in stories.items():
        groups[first(story)].append(doc_id)
    return groups
