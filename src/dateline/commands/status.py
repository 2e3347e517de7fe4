"""status: what lies where, what is stale, and what to run next."""

import contextlib

import msgspec

from dateline.commands.inputs import (
    carry_inputs,
    cluster_inputs,
    ingest_inputs,
    release_inputs,
    settle_inputs,
    suggest_inputs,
)
from dateline.commands.render import read_schema, stale_files
from dateline.commands.seed_files import read_outlets
from dateline.commands.superseded import Text, superseded
from dateline.commands.versions import TRIAL, released
from dateline.corpus.recurring import Proposal
from dateline.edge.disk import read_heads
from dateline.edge.keys import Keys
from dateline.edge.workspace import Workspace
from dateline.errors import VocabularyError
from dateline.records import Record
from dateline.releases.manifest import MANIFEST


class Row(Record, frozen=True, omit_defaults=False):
    """One folder of the workspace: what it holds, and what is the matter with it."""

    folder: str
    holds: str
    state: str = ""


class Status(Record, frozen=True, omit_defaults=False):
    """The state of a workspace, lines that may be boilerplate, and the verb to run next.

    Where it is empty, all is up to date, and `people` says what people can do.
    """

    root: str
    name: str
    rows: tuple[Row, ...]
    recurring: tuple[Proposal, ...] = ()
    next: str = ""
    people: str = ""


def status(workspace: Workspace) -> Status:
    """Look at each folder; nothing but the keys of files is written.

    Raises SeedError where an outlet.toml is faulty.
    """
    keys = Keys(workspace)
    looks = [
        _seeds(workspace),
        _corpus(workspace, keys),
        _schemas(workspace),
        _annotation(workspace, keys),
        _releases(workspace, keys),
    ]
    with contextlib.suppress(OSError):  # a look must also be possible where nothing can be written
        keys.save()
    verb = next((verb for _, verb in looks if verb), "")
    return Status(
        root=str(workspace.root),
        name=workspace.settings.name,
        rows=tuple(row for row, _ in looks),
        recurring=_recurring(workspace),
        next=verb,
        people="" if verb else _people(workspace),
    )


def _people(workspace: Workspace) -> str:
    """Return what is left for people to do, once every verb has done its part."""
    if not workspace.gold.is_file():
        return "dateline push, to have the suggestions corrected"
    if workspace.disagreements.is_file():
        return "dateline push --disagreements, to have them decided"
    return "dateline release next, to cut a version"


def _recurring(workspace: Workspace) -> tuple[Proposal, ...]:
    """Return the lines that recur in an outlet's reports, as ingest counted them."""
    try:
        return msgspec.json.decode(workspace.recurring.read_bytes(), type=tuple[Proposal, ...])
    except (OSError, msgspec.MsgspecError):
        return ()


def _seeds(workspace: Workspace) -> tuple[Row, str]:
    outlets = workspace.outlet_files
    if not outlets:
        return Row(folder="seeds", holds="nothing"), "dateline init . --from PATH --outlet ID --licence LICENCE"
    synthetic = sum(outlet.synthetic for outlet in read_outlets(workspace).values())
    named = f"{len(outlets)} outlet{'s' if len(outlets) > 1 else ''}"
    holds = named + (f", {synthetic} of them invented" if synthetic else "")
    return Row(folder="seeds", holds=holds), ""


def _corpus(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    last = keys.last("ingest")
    if not any(path.is_file() for path in workspace.documents):
        return Row(folder="corpus", holds="nothing"), "dateline ingest" if workspace.outlet_files else ""
    if last is None:
        return Row(folder="corpus", holds="documents", state="not made here, as far as is known"), "dateline ingest"
    count = last.result["documents"]
    holds = f"{count:,} {'document' if count == 1 else 'documents'}, {last.result['refused']:,} refused"
    if copied := last.result.get("stories"):
        holds += f", {copied:,} {'story' if copied == 1 else 'stories'} in more than one copy"
    inputs = ingest_inputs(workspace, keys)
    changed = sorted(name for name in inputs | last.inputs if inputs.get(name) != last.inputs.get(name))
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        return Row(folder="corpus", holds=holds, state=f"stale: {changed[0]}{more} changed"), "dateline ingest"
    if keys.unchanged("ingest", inputs) is None:
        return Row(folder="corpus", holds=holds, state="stale: changed by hand"), "dateline ingest"
    return Row(folder="corpus", holds=holds, state="up to date"), ""


def _schemas(workspace: Workspace) -> tuple[Row, str]:
    name = workspace.name(workspace.vocabulary)
    if not workspace.vocabulary.is_file():
        return Row(folder="schemas", holds="nothing", state=f"there is no {name}"), "dateline init ."
    try:
        stale = stale_files(workspace, read_schema(workspace))
    except VocabularyError as fault:
        return Row(folder="schemas", holds=name, state=f"faulty: {fault.what}"), "dateline render"
    if not stale:
        return Row(folder="schemas", holds=name, state="up to date"), ""
    more = f" and {len(stale) - 1} more" if len(stale) > 1 else ""
    return Row(folder="schemas", holds=name, state=f"stale: {stale[0]}{more}"), "dateline render"


def _annotation(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    names = [path.relative_to(workspace.annotation).as_posix() for path in workspace.annotation_files]
    holds = ", ".join(names) or "nothing"
    if not any(path.is_file() for path in workspace.documents):
        return Row(folder="annotation", holds=holds), ""
    tried = keys.unchanged("carry", carry_inputs(workspace, keys))
    states = []
    if stale := superseded(workspace):
        states.append(f"{stale:,} of earlier texts" + (" that can't be carried" if tried else ""))
    if orphans := sum(1 for _ in read_heads(workspace.orphans, Text)):
        states.append(f"{orphans:,} mentions without a place wait in {workspace.name(workspace.orphans)}")
    if left := sum(1 for _ in read_heads(workspace.disagreements, Text)):
        states.append(f"{left:,} readings to decide in {workspace.name(workspace.disagreements)}")
    fresh = keys.unchanged("suggest", suggest_inputs(workspace, keys))
    if workspace.suggested and not fresh:
        states.append("suggestions are older than what they were made of")
    verb = "dateline carry" if stale and not tried else "" if fresh else "dateline suggest"
    if _unsettled(workspace, keys):
        states.append("gold is older than what it was made of" if workspace.gold.is_file() else "there is no gold yet")
        verb = verb or "dateline settle"
    if keys.last("cluster") and not keys.unchanged("cluster", cluster_inputs(workspace, keys)):
        states.append("clusters are older than what they were made of")
        verb = verb or "dateline cluster"
    return Row(folder="annotation", holds=holds, state="; ".join(states)), verb


def _unsettled(workspace: Workspace, keys: Keys) -> bool:
    """Say whether people's work waits to be settled; gold settled elsewhere, as for a clone, is taken as it is."""
    if not workspace.returned_files:
        return False
    known = keys.last("settle") is not None or not workspace.gold.is_file()
    return known and keys.unchanged("settle", settle_inputs(workspace, keys)) is None


def _releases(workspace: Workspace, keys: Keys) -> tuple[Row, str]:
    trial = [TRIAL] if (workspace.releases / TRIAL / MANIFEST).is_file() else []
    names = [*released(workspace), *trial]
    holds = ", ".join(names) or "nothing"
    if keys.unchanged("release dev", release_inputs(workspace, keys)):
        return Row(folder="releases", holds=holds, state="up to date"), ""
    state = "stale: dev is older than what it was made of" if trial else ""
    return Row(folder="releases", holds=holds, state=state), "dateline build"
