"""The verbs that keep the vocabulary, and hold everything against it."""

import sys
from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, tell, tell_json
from dateline.cli.session import Session

if TYPE_CHECKING:
    from dateline.commands.check import Checked


@click.command()
@click.pass_obj
def render(session: Session) -> None:
    """Write codebook, screen and JSON Schemas from the vocabulary."""
    from dateline.commands.render import render as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace)
    if session.json:
        tell_json(done)
        return
    for name in done.written:
        tell(f"wrote {name}")
    if not done.written:
        tell(f"{done.folder} is as the vocabulary has it")


@click.command()
@click.pass_obj
def check(session: Session) -> None:
    """Hold the folders against each other, and list findings."""
    from dateline.commands.check import check as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace)
    if session.json:
        tell_json(done)
    else:
        tell_findings(done)
    sys.exit(1 if done.errors else 0)


def tell_findings(done: "Checked") -> None:
    """Print each finding, and how many there are."""
    for finding in done.findings:
        tell(f"{finding.where}: {finding.severity}: {finding.code}: {finding.message}")
    checked = f"{number(done.documents, 'document')} and {number(done.annotations, 'annotation')}"
    tell(f"{checked} checked: {number(done.errors, 'error')}, {number(done.warnings, 'warning')}")
