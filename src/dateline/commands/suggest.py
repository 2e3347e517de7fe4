"""suggest: corpus/ in, annotation/suggested in: what rules, lexicons and gazetteers find in every document."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import cast

import msgspec

from dateline.annotation.knowledge import Knowledge
from dateline.annotation.suggest import Suggester
from dateline.annotation.suggest import suggest as suggest_one
from dateline.annotation.suggesters import SUGGESTERS
from dateline.commands.render import read_schema
from dateline.edge.disk import read_records, write_records
from dateline.edge.gazetteers import gazetteer_folder, open_gazetteer
from dateline.edge.keys import Keys, code_version, digest
from dateline.edge.knowledge import installed_suggesters, packaged_lexicons
from dateline.edge.shards import Workers, opened_executor, run_units
from dateline.edge.workspace import Workspace
from dateline.errors import DatelineError
from dateline.records import Annotation, Document, Record
from dateline.schemas.schema import Schema

Seen = Callable[[int, int], None]


class Suggested(Record, frozen=True, omit_defaults=False):
    """What suggest did: documents read, mentions and relations found, and whether anything changed."""

    documents: int
    mentions: int
    relations: int
    changed: bool = False


class _Unit(Record, frozen=True):
    source: str
    target: str


def suggest(
    workspace: Workspace, workers: Workers, seen: Seen = lambda _done, _of: None, *, added: Sequence[str] = ()
) -> Suggested:
    """Mark every document of the corpus; `added` names suggesters of other packages, which come after ours.

    Raises VocabularyError where the vocabulary is faulty, DatelineError where a suggester is not installed.
    """
    keys = Keys(workspace)
    inputs = suggest_inputs(workspace, keys, added)
    if last := keys.unchanged("suggest", inputs):
        return msgspec.convert(last.result, Suggested)
    chosen_suggesters(tuple(added))
    units = [_Unit(source=str(path), target=str(target)) for path, target in _files(workspace)]
    kernel = partial(suggest_unit, schema=read_schema(workspace), added=tuple(added))
    open_gazetteer()  # indexed once, here, and not in every worker
    total = Suggested(documents=0, mentions=0, relations=0, changed=True)
    with opened_executor(workers) as executor:
        for done in run_units(kernel, units, executor, lambda count: seen(count, len(units))):
            total = total.but(
                documents=total.documents + done.documents,
                mentions=total.mentions + done.mentions,
                relations=total.relations + done.relations,
            )
    result: dict[str, int] = {key: value for key, value in msgspec.to_builtins(total).items() if key != "changed"}
    keys.seal("suggest", inputs, [Path(unit.target) for unit in units], **result)
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

    Raises DatelineError where one is not installed.
    """
    if not added:
        return SUGGESTERS
    installed = installed_suggesters()
    for name in added:
        if name not in installed:
            offered = ", ".join(installed) or "none is installed"
            raise DatelineError(f"no suggester {name!r}", where="entry points dateline.suggesters", hint=offered)
    made = (cast("Callable[[], Suggester]", installed[name])() for name in added)
    return (*SUGGESTERS, *made)


def suggest_inputs(workspace: Workspace, keys: Keys, added: Sequence[str] = ()) -> dict[str, str]:
    """Return what the suggestions depend on: the corpus, the vocabulary, the user's gazetteers, the rules."""
    inputs = keys.files([*workspace.documents, workspace.vocabulary])
    theirs = sorted(f"{path.name} {path.stat().st_size}" for path in gazetteer_folder().glob("*.sqlite"))
    inputs["code"] = digest([code_version("annotation", "records"), *added, *theirs])
    return inputs


def _files(workspace: Workspace) -> Iterator[tuple[Path, Path]]:
    """Yield each bucket of the corpus with the file of its suggestions."""
    for path in workspace.documents:
        if path.is_file():
            yield path, workspace.annotation / path.name.replace("documents", "suggested", 1)
