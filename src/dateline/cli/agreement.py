"""The verbs about several annotators of the same reports: how far they agree, and what is settled."""

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


@click.command()
@click.option(
    "--policy",
    default="unanimous",
    show_default=True,
    metavar="WORD|N",
    help="Who must agree: unanimous, majority, or a number of people.",
)
@click.pass_obj
def settle(session: Session, policy: str) -> None:
    """Make gold of what annotators agree on, and list what they do not.

    Decisions that somebody made by hand stay. What is left to decide is in annotation/disagreements.jsonl.
    """
    from dateline.commands.settle import parse_policy  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.settle import settle as run  # noqa: PLC0415 - the same

    done = run(session.workspace, parse_policy(policy))
    if session.json:
        tell_json(done)
        return
    gold = f"{number(done.mentions, 'mention')} and {number(done.relations, 'relation')}"
    tell(f"{number(done.reports, 'report')} with gold by the policy {done.policy}: {gold}")
    if done.alone:
        tell(f"{number(done.alone, 'report')} marked by too few people, left as before")
    if done.disagreements:
        left = number(done.disagreements, "reading")
        tell(f"annotation/disagreements.jsonl: {left} to decide in {done.open:,} of them")
