"""The verbs that keep the annotations."""

from typing import TYPE_CHECKING

import click

from dateline.cli.options import with_workers
from dateline.cli.printing import number, progress, tell, tell_json
from dateline.edge.shards import Workers

if TYPE_CHECKING:
    from dateline.cli.main import Session


@click.command()
@click.option("--with", "added", multiple=True, metavar="NAME", help="Also ask this installed suggester, after ours.")
@click.pass_obj
@with_workers
def suggest(session: "Session", workers: Workers, added: tuple[str, ...]) -> None:
    """Mark every document of the corpus by rules, lexicons and gazetteers, for people to correct."""
    from dateline.commands.suggest import suggest as run  # noqa: PLC0415 - the lexicons are read by this verb alone

    with progress("suggest") as seen:
        done = run(session.workspace, workers, seen, added=added)
    if session.json:
        tell_json(done)
        return
    found = f"{number(done.mentions, 'mention')} and {number(done.relations, 'relation')}"
    tell(f"{number(done.documents, 'document')}: {found} suggested")
    if not done.changed:
        tell("nothing has changed since the last run")
