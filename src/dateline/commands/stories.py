"""The step of ingest that finds stories: sketches of the units in, corpus/stories.jsonl out."""

import contextlib
import dataclasses
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Self

import msgspec
import numpy as np

from dateline.commands.succession import document_key, kept
from dateline.corpus.credits import credit_reader
from dateline.corpus.near_copies import near_copies
from dateline.corpus.shingles import Shingles, shingles
from dateline.corpus.sketches import PLACES, Sketch, places, whole
from dateline.corpus.stories import Past, name_stories, with_origin
from dateline.edge.disk import read_records, write_records
from dateline.edge.runs import Runs, merged
from dateline.edge.slices import Slices
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Document, Outlet, Story, story_id

_BYTES = 8  # of a shingle
_HELD = 4_096  # documents whose shingles are held in memory while copies are verified


class Sketcher:
    """Take the documents of one unit; leave their sketches as sorted runs, and their shingles, in its folder."""

    def __init__(self, folder: Path, unit: str, outlets: Mapping[str, Outlet]) -> None:
        """Begin with no document."""
        self._unit, self._at = unit, 0
        self._credits = credit_reader(outlets.values())
        self._sketches: Runs[Sketch] = Runs(folder, "sketches", document_key)
        self._shingles = (folder / "shingles.bin").open("wb")

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Write what is held."""
        self._shingles.close()
        self._sketches.flush()

    def add(self, document: Document) -> None:
        """Sketch one more document."""
        found = shingles(document)
        self._sketches.add(
            Sketch(
                doc_id=document.doc_id,
                text_id=document.text_id,
                origin=document.origin,
                published=document.published,
                unit=self._unit,
                at=self._at,
                size=len(found),
                whole=whole(found),
                places=places(found),
                credits=self._credits(document.text, document.outlet),
            )
        )
        self._at += self._shingles.write(found.tobytes())


class _Table:
    """The sketches of all documents that stay, as columns; whole rows lie in a file until they are asked for."""

    def __init__(self, folders: list[Path], spare: Path, slices: Slices) -> None:
        self._folders = {folder.name: number for number, folder in enumerate(folders)}
        self._paths = [folder / "shingles.bin" for folder in folders]
        self._runs = [run for folder in folders for run in sorted(folder.glob("sketches-*.jsonl"))]
        self._spare, self._rows, self._slices = spare, spare / "kept.jsonl", slices
        self._units, self._sizes = array("i"), array("q")
        self._ats, self._lines = array("q"), array("q", [0])
        self._wholes, self._places = array("Q"), bytearray()

    def read(self) -> Iterator[str]:
        """Fill the columns; yield each doc_id, in order."""
        with self._rows.open("wb") as out:
            for row, line in kept(merged(self._runs, Sketch, document_key, self._spare), lambda _: None):
                self._units.append(self._folders[row.unit])
                self._sizes.append(row.size)
                self._ats.append(row.at)
                self._wholes.append(row.whole)
                self._places += row.places
                self._lines.append(self._lines[-1] + out.write(line))
                yield row.doc_id

    def groups(self) -> list[list[int]]:
        """Return the rows of near-copies of each other."""
        sketches = np.frombuffer(self._places, np.uint8).reshape(-1, PLACES)
        sizes, wholes = np.frombuffer(self._sizes, np.int64), np.frombuffer(self._wholes, np.uint64)
        return near_copies(sketches, sizes, wholes, lru_cache(_HELD)(self._shingles))

    def sketch(self, number: int) -> Sketch:
        """Return a whole row."""
        start, end = self._lines[number], self._lines[number + 1]
        return msgspec.json.decode(self._slices.read(self._rows, start, end - start), type=Sketch)

    def _shingles(self, number: int) -> Shingles:
        path, start = self._paths[self._units[number]], self._ats[number]
        return np.frombuffer(self._slices.read(path, start, self._sizes[number] * _BYTES), np.uint64)


def find_stories(workspace: Workspace, folders: list[Path], spare: Path) -> int:
    """Write corpus/stories.jsonl from the sketches of all units; return how many stories have several documents.

    It must come before the documents are written: what was in the corpus so far tells which document of a new story
    was there first. After a kill in between, the next run finds each story under the id it has by then.
    """
    before = _stories_before(workspace)
    with Slices() as slices:
        table = _Table(folders, spare, slices)
        past = _past(before, table.read())
        groups = [{table.sketch(number).doc_id: number for number in group} for group in table.groups()]
        rows = {doc_id: number for group in groups for doc_id, number in group.items()}
        if workspace.stories.is_file():
            listed = {doc_id for story in before for doc_id in story.doc_ids}
            past = dataclasses.replace(past, old=_old(workspace, rows.keys() - listed))
        named = name_stories(map(list, groups), past)
        write_records(workspace.stories, (_traced(story, rows, table) for story in named))
    return len(groups)


def _traced(story: Story, rows: Mapping[str, int], table: _Table) -> Story:
    copies = [table.sketch(rows[doc_id]) for doc_id in story.doc_ids if doc_id in rows]
    return with_origin(story, copies) if copies else story


def _stories_before(workspace: Workspace) -> tuple[Story, ...]:
    try:
        return tuple(read_records(workspace.stories, Story))
    except WorkspaceError as fault:
        hint = "restore the file as it was: the ids of stories stand nowhere else"
        raise WorkspaceError(fault.what, where=fault.where, hint=hint) from fault


def _past(stories: tuple[Story, ...], doc_ids: Iterable[str]) -> Past:
    """Read all doc_ids and return what the stories so far have to do with them."""
    ids = {each for story in stories for each in (story.story, *story.merged)}
    listed = {doc_id for story in stories for doc_id in story.doc_ids}
    founders: dict[str, str] = {}
    present: set[str] = set()
    for doc_id in doc_ids:
        if doc_id in listed:
            present.add(doc_id)
        if ids and (own := story_id(doc_id)) in ids:
            founders[own] = doc_id
    return Past(stories, founders, present)


class _OldDocument(msgspec.Struct, frozen=True):
    doc_id: str


def _old(workspace: Workspace, asked: set[str]) -> set[str]:
    """Return which of some documents are in the corpus as it still is; a line that is damaged counts for nothing."""
    decode = msgspec.json.Decoder(_OldDocument).decode
    found: set[str] = set()
    for path in workspace.corpus.glob("documents*.jsonl") if asked else ():
        with path.open("rb") as lines:
            for line in lines:
                with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                    found.update(asked & {decode(line).doc_id})
    return found
