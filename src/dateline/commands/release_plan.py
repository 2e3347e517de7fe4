"""The step of release that settles what goes into it: which documents, in which split, and what is known of them."""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import NamedTuple

import msgspec

from dateline.annotation.rules_version import RULES
from dateline.commands.release_clusters import read_memberships
from dateline.commands.render import read_schema
from dateline.commands.seed_files import read_outlets
from dateline.commands.side_by_side import read_stories, read_withdrawn
from dateline.commands.versions import TRIAL
from dateline.corpus.sentences import sentences
from dateline.edge.disk import read_heads, read_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.workspace import Workspace
from dateline.errors import ReleaseError
from dateline.records import Outlet, story_id
from dateline.releases.splits import Placed, SplitRow, assign_splits, current
from dateline.releases.tables import Context
from dateline.releases.terms import withheld
from dateline.schemas.schema import Schema


class _Head(msgspec.Struct, frozen=True):
    doc_id: str
    outlet: str


class Terms(NamedTuple):
    """On what terms a release is made: what it leaves out, whether test may grow, how much it has left open."""

    leave_out_withheld: bool = False
    grow_test: bool = False
    open: int = 0


class Plan(NamedTuple):
    """What goes into a release: the split of each document, the whole register, and what is known besides.

    `together` are the documents of each happening that several tell of, `left_out` counts the documents whose text
    must not be passed on.
    """

    schema: Schema
    outlets: dict[str, Outlet]
    terms: Terms
    register: list[SplitRow]
    placed: dict[str, Placed]
    context: Context
    together: list[list[str]]
    left_out: int


def planned(workspace: Workspace, version: str, terms: Terms) -> Plan:
    """Return what goes into a release; raises ReleaseError where clusters still tell what was withdrawn."""
    outlets, clusters, gone = read_outlets(workspace), read_memberships(workspace), read_withdrawn(workspace)
    if clusters and clusters.tell_of(gone):
        hint = "dateline cluster, which leaves it out"
        raise ReleaseError("a withdrawn report is in clusters", where=workspace.name(workspace.clusters), hint=hint)
    stories, left_out = _stories(workspace, outlets, terms, gone)
    together = list(clusters.shared()) if clusters else []
    register = list(read_records(workspace.register, SplitRow))
    register += assign_splits(stories, together, register, version, grow_test=terms.grow_test)
    context = Context(
        version,
        _free(outlets) if version == TRIAL else outlets,
        sentences,
        stories,
        clusters,
        gazetteers=open_gazetteer().version,
        rules=RULES,
    )
    placed = {doc_id: split for doc_id, split in current(register).items() if doc_id in stories}
    return Plan(read_schema(workspace), outlets, terms, register, placed, context, together, left_out)


def _stories(
    workspace: Workspace, outlets: Mapping[str, Outlet], terms: Terms, gone: Collection[str]
) -> tuple[dict[str, str], int]:
    """Return the story of each document that goes into the release, and how many are left out but for the `gone`."""
    listed = read_stories(workspace)
    left = {name for name, outlet in outlets.items() if withheld(outlet)} if terms.leave_out_withheld else set()
    found, left_out = {}, 0
    for head, _ in chain.from_iterable(read_heads(path, _Head) for path in workspace.documents):
        if head.doc_id in gone:
            continue
        if head.outlet in left:
            left_out += 1
        else:
            found[head.doc_id] = listed.get(head.doc_id) or story_id(head.doc_id)
    return found, left_out


def _free(outlets: dict[str, Outlet]) -> dict[str, Outlet]:
    return {name: outlet.but(redistribution="full_text") for name, outlet in outlets.items()}
