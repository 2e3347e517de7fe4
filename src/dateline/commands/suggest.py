"""suggest: corpus/ in, annotation/suggested in: what rules, lexicons and gazetteers find in every document."""

from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import cast

import msgspec

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.suggest import Suggester
from dateline.annotation.suggest import suggest as suggest_one
from dateline.annotation.suggesters import SUGGESTERS
from dateline.commands.inputs import suggest_inputs
from dateline.commands.progress import Seen, unseen
from dateline.commands.render import read_schema
from dateline.edge.disk import read_records, write_records
from dateline.edge.gazetteers import open_gazetteer
from dateline.edge.keys import Keys
from dateline.edge.knowledge import packaged_lexicons
from dateline.edge.plugins import load_suggesters
from dateline.edge.shards import Workers, opened_executor, run_units
from dateline.edge.workspace import Workspace
from dateline.records import Annotation, Document, Record
from dateline.schemas.schema import Schema


class Suggested(Record, frozen=True, omit_defaults=False):
    """What suggest did: documents read, mentions and relations found, and whether anything changed."""

    documents: int
    mentions: int
    relations: int
    changed: bool = False


class _Unit(Record, frozen=True):
    source: str
    target: str


def suggest(workspace: Workspace, workers: Workers, seen: Seen = unseen) -> Suggested:
    """Mark every document of the corpus, by our suggesters and behind them those that the workspace names.

    Raises VocabularyError where the vocabulary is faulty, DatelineError where one of theirs can't be had.
    """
    keys = Keys(workspace)
    inputs = suggest_inputs(workspace, keys)
    if last := keys.unchanged("suggest", inputs):
        return msgspec.convert(last.result, Suggested)
    added = workspace.settings.suggesters
    chosen_suggesters(added)  # a fault of theirs is told here, before any work
    units = [_Unit(source=str(path), target=str(target)) for path, target in _files(workspace)]
    kernel = partial(suggest_unit, schema=read_schema(workspace), added=added)
    open_gazetteer()  # indexed once, here, and not in every worker
    total = Suggested(documents=0, mentions=0, relations=0, changed=True)
    with opened_executor(workers) as executor:
        for done in run_units(kernel, units, executor, lambda count: seen(count, len(units))):
            total = total.but(
                documents=total.documents + done.documents,
                mentions=total.mentions + done.mentions,
                relations=total.relations + done.relations,
            )
    targets = [Path(unit.target) for unit in units]
    for old in set(workspace.suggested) - set(targets):  # of another number of shards
        old.unlink()
    result: dict[str, int] = {key: value for key, value in msgspec.to_builtins(total).items() if key != "changed"}
    keys.seal("suggest", suggest_inputs(workspace, keys), targets, **result)
    return total


def suggest_unit(unit: _Unit, *, schema: Schema, added: tuple[str, ...]) -> Suggested:
    """Mark the documents of one bucket and write its file, sorted by document as the corpus is."""
    tally = [0, 0, 0]
    write_records(Path(unit.target), _annotations(Path(unit.source), schema, added, tally))
    return Suggested(documents=tally[0], mentions=tally[1], relations=tally[2])


def _annotations(source: Path, schema: Schema, added: tuple[str, ...], tally: list[int]) -> Iterator[Annotation]:
    known, suggesters = knowledge(), chosen_suggesters(added)
    for document in read_records(source, Document):
        annotation = suggest_one(document, schema, known, suggesters)
        tally[0] += 1
        tally[1] += len(annotation.mentions)
        tally[2] += len(annotation.relations)
        yield annotation


@cache
def knowledge() -> Knowledge:
    """Return the lexicons and the user's gazetteers, opened once a process."""
    return Knowledge(packaged_lexicons(), {"gazetteer": open_gazetteer()})


@cache
def chosen_suggesters(added: tuple[str, ...]) -> tuple[Suggester, ...]:
    """Return our suggesters and, behind them, those named, each made once a process.

    Raises DatelineError where one can't be had.
    """
    return (*SUGGESTERS, *(cast("Suggester", each) for each in (load_suggesters(added) if added else ())))


def _files(workspace: Workspace) -> Iterator[tuple[Path, Path]]:
    """Yield each bucket of the corpus with the file of its suggestions."""
    for path in workspace.documents:
        if path.is_file():
            yield path, workspace.annotation / path.name.replace("documents", "suggested", 1)
