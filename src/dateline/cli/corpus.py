"""The verbs that keep the corpus."""

from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, progress, tell, tell_json

if TYPE_CHECKING:
    from dateline.cli.main import Session


@click.command()
@click.option("--processes", type=click.IntRange(1), help="How many processes work at once (default: one a core).")
@click.option("--cluster", metavar="URL", default="", help="Work on a Dask cluster instead: tcp://HOST:PORT.")
@click.pass_obj
def ingest(session: "Session", processes: int | None, cluster: str) -> None:
    """Read seeds/ and make corpus/: one clean text a report, and a reason for each refusal."""
    from dateline.commands.ingest import ingest as run  # noqa: PLC0415 - the libraries that read and clean are heavy

    with progress("ingest") as seen:
        done = run(session.workspace, processes=processes or 0, cluster=cluster, seen=seen)
    if session.json:
        tell_json(done)
        return
    tell(f"{number(done.rows, 'row')} in: {number(done.documents, 'document')}, {done.refused:,} refused")
    if done.refused:
        tell(f"the reasons are in {session.workspace.name(session.workspace.refused)}")
    if not done.changed:
        tell("nothing has changed since the last run")
