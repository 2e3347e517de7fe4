"""The verbs that keep the releases."""

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session, with_workers

if TYPE_CHECKING:
    from dateline.commands.release import Released
    from dateline.edge.workspace import Workspace
    from dateline.releases.changes import Changes


@click.command()
@click.argument("version")
@click.option("--machine-made", is_flag=True, help="Release suggestions, marked as such, where there is no gold.")
@click.option("--leave-out-withheld", is_flag=True, help="Leave out outlets whose text must not be passed on.")
@click.option("--allow-open", is_flag=True, help="Release although annotators disagree in places.")
@click.option("--grow-test", is_flag=True, help="Let new reports into test, which asks for a MAJOR version.")
@click.option(
    "--against", default="", help="Compare with this release, as `diff` names it, not with the last one here."
)
@click.pass_obj
@with_workers
def release(session: Session, /, version: str, **options: Any) -> None:
    """Write releases/VERSION: tables, card, manifest, what changed.

    VERSION is three numbers, such as 1.2.0, `next` for the version that the changes since the last one ask for, or
    `dev` for a trial on your own disk. One that is too small for the changes is refused.
    """
    from dateline.commands.release import release as run  # noqa: PLC0415 - pyarrow and datasets are heavy

    done = run(session.workspace, version, **options)
    if session.json:
        tell_json(done)
        return
    tell_release(session.workspace, done)


@click.command()
@click.argument("old")
@click.argument("new")
@click.pass_obj
def diff(session: Session, old: str, new: str) -> None:
    """Tell what has changed between two releases.

    Also which version that asks for. OLD and NEW are versions here, folders, hub:OWNER/NAME@VERSION, or hub:VERSION
    where hub_repo is named in pyproject.toml.
    """
    from dateline.commands.diff import diff as run  # noqa: PLC0415 - pyarrow is heavy

    changes = run(session.workspace, old, new)
    if session.json:
        tell_json(changes)
        return
    tell_changes(changes)


@click.command()
@click.argument("doc_ids", metavar="DOC_ID...", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why, in a few words that everyone may read.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="The day, if not today (UTC).")
@click.pass_obj
def withdraw(session: Session, doc_ids: tuple[str, ...], reason: str, on: dt.datetime | None) -> None:
    """Keep documents out of every release from now on, and say why.

    The next release leaves them out and lists them in withdrawn.json. Seeds, corpus, annotations and earlier releases,
    here and on the Hub, stay as they are until you delete them.
    """
    from dateline.commands.withdraw import withdraw as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace, doc_ids, reason, (on or dt.datetime.now(dt.UTC)).date())
    if session.json:
        tell_json(done)
        return
    tell(f"{number(len(done.withdrawn), 'document')} withdrawn, {done.total:,} in all")
    tell("next: dateline cluster, then dateline release next")
    if done.versions:
        tell(f"earlier versions still hold what they held, here and on the Hub: {', '.join(done.versions)}")
        tell("how to clear them from there is in releases/README.md of dateline")


def tell_changes(changes: "Changes") -> None:
    """Print what has changed: the version it asks for and why, rows a config, values that became others."""
    from dateline.releases.changelog import comparable, superseded, told  # noqa: PLC0415 - the same

    tell(told(changes))
    if changes.version and changes.asks != "nothing":
        tell(f"It asks for {changes.version}.")
    for reason in changes.reasons:
        tell(f"  {reason.asks.upper():<5}  {reason.what}")
    tell(comparable(changes))
    tell()
    head = ("config", "added", "removed", "changed", "in another split")
    rows = ((config, each.added, each.removed, each.changed, each.moved) for config, each in changes.rows.items())
    table([head, *(tuple(map(str, row)) for row in rows)])
    if changes.transitions:
        tell()
        became = ((each.column, each.old or "none", each.new or "none", str(each.rows)) for each in changes.transitions)
        table([("column", "was", "is", "rows"), *became])
    if gone := superseded(changes.superseded_by):
        tell()
        tell(gone)


def tell_release(workspace: "Workspace", done: "Released") -> None:
    """Print what is in a release, where it is, and the three lines that load it."""
    tell(", ".join(number(count, name.removesuffix("s")) for name, count in done.rows.items()))
    if done.since:
        why = "; ".join(reason.what for reason in done.reasons)
        asks = "no row has changed" if done.asks == "nothing" else done.asks.upper()
        tell(f"{asks} since {done.since}{': ' if why else ''}{why}")
    if done.synthetic:
        tell(f"synthetic: {number(done.synthetic, 'report')} of it are invented")
    if done.restricted:
        tell(f"not to be passed on: the texts of {', '.join(done.restricted)}")
    if done.rows["clusters"]:
        held = ", ".join(f"{count} for {name}" for name, count in done.exported.items())
        tell(f"happenings exported: {held}; the others, and why, are in exports/left_out.csv")
    elif done.rows["events"]:
        tell("no happenings: the events have not been clustered (dateline cluster)")
    folder = workspace.releases / done.version
    config = "events" if done.rows["events"] else "documents"
    tell(f"the dataset is in {folder}")
    tell()
    tell("    from datasets import load_dataset")
    tell(f'    {config} = load_dataset("{folder}", "{config}")')
    tell(f'    print({config}["train"][0])')
