"""The verbs that keep the corpus."""

import click

from dateline.cli.printing import number, progress, tell, tell_json
from dateline.cli.session import Session, with_workers
from dateline.edge.shards import Workers


@click.command()
@click.pass_obj
@with_workers
def ingest(session: Session, workers: Workers) -> None:
    """Make corpus/ from seeds/: clean texts, reasons for refusals."""
    from dateline.commands.ingest import ingest as run  # noqa: PLC0415 - the libraries that read and clean are heavy

    with progress("ingest") as seen:
        done = run(session.workspace, workers, seen)
    if session.json:
        tell_json(done)
        return
    tell(f"{number(done.rows, 'row')} in: {number(done.documents, 'document')}, {done.refused:,} refused")
    if done.stories:
        tell(f"{number(done.stories, 'story', 'stories')} in more than one copy")
    if done.refused:
        tell(f"the reasons are in {session.workspace.name(session.workspace.refused)}")
    if not done.changed:
        tell("nothing has changed since the last run")
