"""The verbs that look at the workspace as a whole."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, progress, table, tell, tell_json

if TYPE_CHECKING:
    from dateline.cli.main import Session
    from dateline.commands.check import Checked


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from", "sources", metavar="PATH...", multiple=True, type=click.Path(path_type=Path), help="Files.")
@click.option("--outlet", metavar="ID", help="Who published them: lower-case letters, digits, - and _.")
@click.option("--licence", metavar="LICENCE", help="On what terms: an SPDX id such as CC-BY-4.0, or words.")
@click.option("--redistribution", type=click.Choice(["full_text", "offsets_only"]), help="What may be published.")
@click.option("--language", metavar="CODE", help="The reports' language, such as en or ar.")
@click.option("--timezone", metavar="ZONE", default="UTC", help="The outlet's time zone, such as Asia/Damascus.")
@click.pass_obj
def init(  # noqa: PLR0913 - each option is a line of outlet.toml
    session: "Session",
    folder: Path,
    more: tuple[Path, ...],
    sources: tuple[Path, ...],
    outlet: str | None,
    licence: str | None,
    redistribution: str | None,
    language: str | None,
    timezone: str,
) -> None:
    """Lay out a workspace in DIR from other people's files, or add to the one that is there."""
    from dateline.commands.init import init as run  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.init import terms_of  # noqa: PLC0415 - the same

    terms = terms_of(outlet, licence, redistribution, language, timezone)
    done = run(session.start / folder, (*sources, *more), terms)
    if session.json:
        tell_json(done)
        return
    tell(f"{done.root}: {number(done.files, 'file')} laid out")
    for name in done.outlets:
        tell(f"  look through seeds/{name}/outlet.toml: nothing checks what it says")
    tell(f"next: dateline -C {folder} build" if done.files else f"next: dateline init {folder} --from PATH …")


@click.command()
@click.pass_obj
def status(session: "Session") -> None:
    """Tell what lies where, what is stale, and what to run next."""
    from dateline.commands.status import status as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace)
    if session.json:
        tell_json(done)
        return
    tell(f"{done.name} in {done.root}")
    table([("folder", "holds", "state"), *((row.folder, row.holds, row.state) for row in done.rows)])
    tell(f"next: {done.next}" if done.next else "nothing to do")


@click.command()
@click.option("--processes", type=click.IntRange(1), help="How many processes work at once (default: one a core).")
@click.option("--cluster", metavar="URL", default="", help="Work on a Dask cluster instead: tcp://HOST:PORT.")
@click.pass_obj
def build(session: "Session", processes: int | None, cluster: str) -> None:
    """Run the main job in one word: ingest, check, and a release `dev` that load_dataset opens."""
    from dateline.cli.releases import tell_release  # noqa: PLC0415 - beside the verb it belongs to
    from dateline.commands.build import build as run  # noqa: PLC0415 - only this verb needs it

    with progress("ingest") as seen:
        done = run(session.workspace, processes=processes or 0, cluster=cluster, seen=seen)
    if session.json:
        tell_json(done)
    else:
        tell(f"ingest: {number(done.ingested.documents, 'document')}, {done.ingested.refused:,} refused")
        tell_findings(done.checked)
        if done.released:
            tell_release(session.workspace, done.released)
    sys.exit(0 if done.released else 1)
