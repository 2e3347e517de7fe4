"""The verbs that look after annotation servers."""

import sys
from pathlib import Path

import click

from dateline.cli.annotators import tell_all, with_url
from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session


@click.command()
@click.argument("words", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[TABLE.toml]")
@with_url
@click.option("--offline", is_flag=True, help="Ask no server: only files move.")
@click.option("--apply", is_flag=True, help="Do what the plan says.")
@click.pass_obj
def migrate(session: Session, words: Path | None, url: str, *, offline: bool, apply: bool) -> None:
    """Move people's work, and screens, to a new vocabulary.

    TABLE.toml says what old words become; without it only screens change, where words are added. Without --apply only
    the plan is told. Where something would be lost, nothing is done. Pull before you migrate.
    """
    from dateline.commands.migrate import migrate as run  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.projects import address  # noqa: PLC0415 - the same

    done = run(session.workspace, words, "" if offline else address(session.workspace, url), apply=apply)
    if session.json:
        tell_json(done)
    else:
        tell_all(done.findings)
        for change, times in done.changes.items():
            tell(f"  {change}: {times:,}")
        for title in done.screens:
            tell(f"  screen of {title}")
        moves = f"{number(done.annotations, 'annotation')} and {number(done.orphans, 'orphan')}"
        tell(f"{moves} {'moved' if done.applied else 'would move'}")
        if done.findings:
            tell("nothing is done, since something would be lost")
    sys.exit(1 if done.findings else 0)


@click.command()
@with_url
@click.pass_obj
def doctor(session: Session, url: str) -> None:
    """Look at programs, tokens and the server, and tell what to do."""
    from dateline.commands.doctor import doctor as run  # noqa: PLC0415 - only this verb needs it

    health = run(session.workspace, url)
    if session.json:
        tell_json(health)
    else:
        table([("looked at", "found", "state"), *((look.what, look.found, look.state) for look in health.looks)])
        for look in health.looks:
            if look.advice:
                tell(f"{look.what}: try: {look.advice}")
    sys.exit(1 if health.wrong else 0)
