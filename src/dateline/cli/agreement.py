"""The verbs about several annotators of the same reports: how far they agree, and what is settled."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session, with_workers
from dateline.edge.shards import Workers

if TYPE_CHECKING:
    from dateline.commands.cluster import Clustered
    from dateline.commands.settle import Left


@click.command()
@click.option(
    "--qualify",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="GOLD",
    help="Compare everybody with this gold alone, for their own eyes.",
)
@click.pass_obj
@with_workers
def agree(session: Session, workers: Workers, qualify: Path | None) -> None:
    """Tell how far annotators agree, with intervals.

    Spans, types, relations, places, times and counts are compared, in reports that two or more people have finished.
    Where a figure is n/a, a note below says why.
    """
    from dateline.commands.agree import agree as run  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.agree_table import Tables  # noqa: PLC0415 - the same

    done = run(session.workspace, workers, qualify=qualify)
    if session.json:
        tell_json(done)
        return
    figures = done.agreement
    who = ", ".join(figures.annotators) or "nobody"
    tell(f"{number(figures.documents, 'report')} marked by two or more: {who}")
    alone = "without gold, or with gold alone" if qualify else "marked by one person alone"
    for count, words in ((done.alone, alone), (done.other_texts, "on another text, left out")):
        if count:
            tell(f"{count:,} {words}")
    if not figures.documents:
        tell(f"no figures: {figures.missing['spans']}")
        return
    tables = Tables(done)
    for rows in tables:
        tell()
        table(rows)
    for at, note in enumerate(tables.notes):
        tell(("" if at else "\n") + note)


@click.command()
@click.option(
    "--policy",
    default="unanimous",
    show_default=True,
    metavar="WORD|N",
    help="Who must agree: unanimous, majority, or a number of people.",
)
@click.option("--list", "listed", type=click.IntRange(0), default=20, show_default=True, help="Show so many readings.")
@click.pass_obj
@with_workers
def settle(session: Session, workers: Workers, policy: str, listed: int) -> None:
    """Make gold of what annotators agree on, and list the rest.

    What an adjudicator decided stays. What is left to decide is in annotation/disagreements.jsonl;
    `push --disagreements` gives it to an adjudicator.
    """
    from dateline.commands.settle import parse_policy  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.settle import settle as run  # noqa: PLC0415 - the same

    done = run(session.workspace, parse_policy(policy), workers, None if session.json else listed)
    if session.json:
        tell_json(done)
        return
    gold = f"{number(done.mentions, 'mention')} and {number(done.relations, 'relation')}"
    tell(f"{number(done.reports, 'report')} with gold by the policy {done.policy}: {gold}")
    if done.adjudicated:
        tell(f"{number(done.adjudicated, 'mention')} of them adjudicated")
    if done.alone:
        tell(f"{number(done.alone, 'report')} marked by too few people, left as before")
    _tell_left(done.left)
    if done.disagreements > listed:
        tell(f"and {done.disagreements - listed:,} more; --list {done.disagreements} shows all")
    if done.disagreements:
        left = number(done.disagreements, "reading")
        tell(f"annotation/disagreements.jsonl: {left} to decide in {done.open:,} of them")
        tell("dateline push --disagreements gives them to an adjudicator")


def _tell_left(left: "tuple[Left, ...]") -> None:
    """Print what is left to decide, report by report: each place in its words, and what everybody says of it."""
    from dateline.annotation.labeling.contexts import readings_told, what_about  # noqa: PLC0415 - only this verb needs it

    for doc_id, several in groupby(left, key=lambda each: each.disagreement.doc_id):
        tell(f"\n{click.style(doc_id, bold=True)}")
        for each in several:
            one = each.disagreement
            tell(f"  {what_about(one)}: {each.before}[{click.style(each.there, bold=True)}]{each.after}")
            readings = readings_told(one.readings)
            width = max(map(len, readings))
            for who, said in readings.items():
                share = f"  (likely {one.likely[said]:.0%})" if said in one.likely else ""
                tell(f"    {who:<{width}}  {said}{share}")
    if left:
        tell()


@click.command()
@click.option("--pairs", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write pairs to decide.")
@click.option("--decide", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Take in decisions.")
@click.option("--as", "annotator", metavar="PSEUDONYM", default="", help="Who decided.")
@click.pass_obj
def cluster(session: Session, pairs: Path | None, decide: Path | None, annotator: str) -> None:
    """Say which event mentions tell of one happening.

    They may be in one or in several reports. What they contradict each other in stands side by side in
    annotation/clusters.jsonl, with the number of independent origins. --pairs writes doubtful pairs to a TSV file; fill
    in its column `decision` with same or different, and take it in with --decide.
    """
    from dateline.commands.cluster import find_clusters  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.cluster_pairs import decide as take_in  # noqa: PLC0415 - the same
    from dateline.commands.cluster_pairs import write_pairs  # noqa: PLC0415 - the same

    new, decided = take_in(session.workspace, decide, annotator) if decide else (0, 0)
    done = find_clusters(session.workspace)
    written = write_pairs(session.workspace, pairs) if pairs else 0
    if session.json:
        tell_json(done)
        return
    if decide:
        tell(f"{number(new, 'new decision')}, {decided:,} in all")
    tell_clusters(done)
    if pairs:
        tell(f"{pairs}: {number(written, 'pair')} to decide, the most doubtful first")


def tell_clusters(done: "Clustered") -> None:
    """Tell what cluster did."""
    tell(f"{number(done.mentions, 'event mention')} tell of {number(done.clusters, 'happening')}")
    tell(f"  {done.several:,} told several times, {done.independent:,} by independent origins")
    tell(f"  {done.contested:,} told in contradicting ways; {number(done.doubtful, 'pair')} for people to look at")
