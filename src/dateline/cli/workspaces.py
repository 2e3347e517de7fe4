"""The verbs that look at the workspace as a whole."""

import sys
from pathlib import Path
from typing import Any

import click

from dateline.cli.annotation import tell_carried
from dateline.cli.printing import number, progress, table, tell, tell_json
from dateline.cli.releases import tell_release
from dateline.cli.session import Session, with_workers
from dateline.cli.vocabulary import tell_findings
from dateline.edge.shards import Workers


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("more", metavar="", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--from", "sources", metavar="PATH...", multiple=True, type=click.Path(path_type=Path), help="Files or folders."
)
@click.option("--outlet", metavar="ID", help="Who published them: lower-case letters, digits, - and _.")
@click.option("--licence", metavar="LICENCE", help="On what terms: an SPDX id such as CC-BY-4.0, or words.")
@click.option("--redistribution", type=click.Choice(["full_text", "offsets_only"]), help="What may be published.")
@click.option("--language", metavar="CODE", help="The reports' language, such as en or ar.")
@click.option(
    "--timezone",
    metavar="ZONE",
    default="UTC",
    show_default=True,
    help="The outlet's time zone, such as Asia/Damascus.",
)
@click.pass_obj
def init(session: Session, /, folder: Path, more: tuple[Path, ...], sources: tuple[Path, ...], **terms: Any) -> None:
    """Lay out a workspace from other people's files, or add to one.

    Files are copied into DIR/seeds/ID; what is there already is never overwritten.
    """
    from dateline.commands.init import init as run  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.init import terms_of  # noqa: PLC0415 - the same

    done = run(session.start / folder, (*sources, *more), terms_of(**terms))
    if session.json:
        tell_json(done)
        return
    tell(f"{done.root}: {number(done.files, 'file')} laid out")
    for name in done.outlets:
        tell(f"  look through seeds/{name}/outlet.toml: name, terms, language, time zone, alignment")
    tell(f"next: dateline -C {folder} build" if done.files else f"next: dateline init {folder} --from PATH …")


@click.command()
@click.pass_obj
def status(session: Session) -> None:
    """Tell what lies where, what is stale, and what to run next."""
    from dateline.commands.status import status as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace)
    if session.json:
        tell_json(done)
        return
    tell(f"{done.name} in {done.root}")
    table([("folder", "holds", "state"), *((row.folder, row.holds, row.state) for row in done.rows)])
    for each in done.recurring:
        share = f"{each.count} of {number(each.reports, 'report')}"
        tell(f"boilerplate? {each.line!r} stands in {share} of {each.outlet}: if so, add it to its outlet.toml")
    tell(f"next: {done.next}" if done.next else f"all is up to date; next, for people: {done.people}")


@click.command()
@click.pass_obj
@with_workers
def build(session: Session, workers: Workers) -> None:
    """Run the main job, from seeds to a trial release.

    One after the other: ingest, carry, suggest, check, cluster, release dev. It stops at errors that check finds.
    """
    from dateline.commands.build import build as run  # noqa: PLC0415 - only this verb needs it

    with progress("ingest") as seen:
        done = run(session.workspace, workers, seen)
    if session.json:
        tell_json(done)
    else:
        tell(f"ingest: {number(done.ingested.documents, 'document')}, {done.ingested.refused:,} refused")
        if done.carried.changed or done.carried.waiting:
            tell_carried(done.carried.but(findings=()))
        found = f"{number(done.suggested.mentions, 'mention')}, {number(done.suggested.relations, 'relation')}"
        tell(f"suggest: {found}")
        tell_findings(done.checked)
        if done.clustered:
            told = number(done.clustered.clusters, "happening")
            tell(f"cluster: {number(done.clustered.mentions, 'event mention')} tell of {told}")
        if done.released:
            tell_release(session.workspace, done.released)
    sys.exit(0 if done.released else 1)
