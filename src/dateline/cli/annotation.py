"""The verbs that keep the annotations."""

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, progress, tell, tell_json
from dateline.cli.session import Session, with_workers
from dateline.edge.shards import Workers

if TYPE_CHECKING:
    from dateline.commands.carry import Carried


@click.command()
@click.pass_obj
def carry(session: Session) -> None:
    """Move annotations of earlier texts to the current ones."""
    from dateline.commands.carry import carry as run  # noqa: PLC0415 - the libraries that compare texts are heavy

    done = run(session.workspace)
    if session.json:
        tell_json(done)
    else:
        tell_carried(done)
    sys.exit(1 if done.findings else 0)


def tell_carried(done: "Carried") -> None:
    """Print what was carried, what was not, and what waits for people."""
    for finding in done.findings:
        tell(f"{finding.where}: {finding.severity}: {finding.code}: {finding.message}")
    moved = f"{number(done.annotations, 'annotation')} with {number(done.mentions, 'mention')} carried"
    tell(moved + (f", {number(done.orphans, 'mention')} left behind" if done.orphans else ""))
    if done.waiting:
        tell(f"annotation/orphans.jsonl: {number(done.waiting, 'mention')} for people to settle")


@click.command()
@click.pass_obj
@with_workers
def suggest(session: Session, workers: Workers) -> None:
    """Mark every document by rules and lexicons, to be corrected."""
    from dateline.commands.suggest import suggest as run  # noqa: PLC0415 - the lexicons are read by this verb alone

    with progress("suggest") as seen:
        done = run(session.workspace, workers, seen)
    if session.json:
        tell_json(done)
        return
    found = f"{number(done.mentions, 'mention')} and {number(done.relations, 'relation')}"
    tell(f"{number(done.documents, 'document')}: {found} suggested")
    if not done.changed:
        tell("nothing has changed since the last run")
