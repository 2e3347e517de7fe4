"""Documents and what is said of them, read side by side in the order of doc_id and held one at a time."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from dateline.edge.disk import read_records
from dateline.edge.workspace import Workspace
from dateline.records import Document, Story, Withdrawn

A = TypeVar("A")


def read_documents(workspace: Workspace) -> Iterator[Document]:
    """Yield the corpus in the order of doc_id, whatever the number of its buckets."""
    buckets = (read_records(path, Document) for path in workspace.documents)
    return heapq.merge(*buckets, key=lambda document: document.doc_id)


def read_stories(workspace: Workspace) -> dict[str, str]:
    """Return the story of each document that has had copies; any other's is `story_id` of its doc_id."""
    return {doc_id: row.story for row in read_records(workspace.stories, Story) for doc_id in row.doc_ids}


def read_withdrawn(workspace: Workspace) -> frozenset[str]:
    """Return the doc_ids that must not go out any more."""
    return frozenset(row.doc_id for row in read_records(workspace.withdrawn, Withdrawn))


def side_by_side(
    documents: Iterable[Document], said: Iterable[A], doc_id: Callable[[A], str]
) -> Iterator[tuple[Document | None, list[A]]]:
    """Yield each document with all that is said of it, and None with what is said of no document there is.

    Both must be in the order of doc_id; `doc_id` tells it of what is said.
    """
    waiting = iter(said)
    each = next(waiting, None)
    for document in documents:
        mine: list[A] = []
        while each is not None and doc_id(each) <= document.doc_id:
            if doc_id(each) == document.doc_id:
                mine.append(each)
            else:
                yield None, [each]
            each = next(waiting, None)
        yield document, mine
    if each is not None:
        yield None, [each, *waiting]
