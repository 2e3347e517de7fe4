"""The verb that tells how far annotators agree."""

from pathlib import Path

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session


@click.command()
@click.option(
    "--qualify",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="GOLD",
    help="Compare everybody with this gold alone, for their own eyes.",
)
@click.pass_obj
def agree(session: Session, qualify: Path | None) -> None:
    """Tell how far annotators agree: spans, types, relations, places, times, counts.

    Compared are reports that two or more people have finished. n/a stands where nobody marked what a figure is about.
    """
    from dateline.commands.agree import agree as run  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.agree_table import table_rows  # noqa: PLC0415 - the same

    done = run(session.workspace, qualify=qualify)
    if session.json:
        tell_json(done)
        return
    figures = done.agreement
    who = ", ".join(figures.annotators) or "nobody"
    tell(f"{number(figures.documents, 'report')} marked by two or more: {who}")
    for count, words in ((done.alone, "marked by one person alone"), (done.other_texts, "on another text, left out")):
        if count:
            tell(f"{count:,} {words}")
    for rows in table_rows(done) if figures.documents else ():
        tell()
        table(rows)
