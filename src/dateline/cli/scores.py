"""The verbs about annotations of other origin: bringing them in, and holding ours against them."""

import sys
from pathlib import Path

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("import")
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option("--texts", type=_FILE, help="JSONL of {id, text}: the texts that the positions mean (default: ours).")
@click.option("--annotator", default="", help="The annotator's pseudonym, where the files name none.")
@click.pass_obj
def import_(session: Session, files: tuple[Path, ...], texts: Path | None, annotator: str) -> None:
    """Bring in other people's annotations: JSONL, CoNLL, brat.

    By suffix: .jsonl are rows {doc, annotator, spans, events}, .conll .bio .iob .tsv columns, .ann brat beside .txt.
    """
    from dateline.commands.import_annotations import import_annotations as run  # noqa: PLC0415 - only this verb needs it

    done = run(session.workspace, files, texts=texts, annotator=annotator)
    if session.json:
        tell_json(done)
    else:
        for finding in done.findings:
            tell(f"{finding.where}: {finding.severity}: {finding.code}: {finding.message}")
        what = f"{number(done.mentions, 'mention')} and {number(done.relations, 'relation')}"
        tell(f"{done.annotations:,} of {number(done.read, 'piece', 'pieces')} of work, with {what}")
        for name in done.written:
            tell(f"wrote {name}")
    sys.exit(1 if done.findings else 0)


@click.command()
@click.argument("suggested", type=_FILE, nargs=-1)
@click.option(
    "--gold", type=_FILE, multiple=True, help="What is right (default: annotation/gold.jsonl, else returned/)."
)
@click.option(
    "--texts", type=_FILE, help="JSONL of {id, text}: the gold is of the shape `import` reads, over these texts."
)
@click.option("--only", default="", metavar="WORDS", help="Keep gold of documents whose id holds these words.")
@click.option("--rules", is_flag=True, help="Show the precision of each rule too.")
@click.pass_obj
def score(  # noqa: PLR0913, PLR0917 - one an option
    session: Session,
    suggested: tuple[Path, ...],
    gold: tuple[Path, ...],
    texts: Path | None,
    only: str,
    rules: bool,  # noqa: FBT001 - click's
) -> None:
    """Hold annotations against gold: precision, recall, F1.

    Without SUGGESTED, the machine's suggestions are scored.
    """
    from dateline.commands.score import flat, table_rows  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.score import score as run  # noqa: PLC0415 - the same

    done = run(session.workspace, suggested=suggested, gold=gold, texts=texts, only=only)
    if session.json:
        tell_json(flat(done))
    else:
        tell(f"{done.scores.documents} documents")
        table(list(table_rows(done.scores, rules=rules)))
        for finding in done.findings:
            tell(f"{finding.where}: {finding.severity}: {finding.code}: {finding.message}")
    sys.exit(1 if done.findings else 0)
