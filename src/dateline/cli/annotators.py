"""The verbs that send work to annotators and bring it back."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.printing import number, progress, tell, tell_json
from dateline.cli.session import Session

if TYPE_CHECKING:
    from dateline.commands.push import Pushed
    from dateline.records import Finding

_FILE = click.Path(path_type=Path, dir_okay=False)


class Share(click.ParamType[float]):
    """A share such as ``10%`` or ``0.1``."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return it as a number from 0 to 1."""
        try:
            share = float(str(value).removesuffix("%")) / (100 if str(value).endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share, such as 10% or 0.1", param, ctx)
        return share


def with_url(verb: Callable[..., None]) -> Callable[..., None]:
    """Give a verb ``--url``."""
    words = "The server (default: LABEL_STUDIO_URL, else label_studio in pyproject.toml)."
    return click.option("--url", default="", metavar="URL", help=words)(verb)


@click.command()
@with_url
@click.option("--file", type=_FILE, help="Write the tasks to this file, for the server's import dialog, instead.")
@click.option("--unit", type=click.Choice(["section", "report"]), default="section", help="Part long reports, or not.")
@click.option("--pass", "step", type=click.Choice(["spans", "roles"]), help="Spans without roles, or then their roles.")
@click.option("--blind", type=Share(), default="0", help="So many reports, such as 10%, without suggestions.")
@click.option("--per-annotator", "annotators", multiple=True, metavar="A01", help="A project for this annotator alone.")
@click.option("--limit", type=click.IntRange(0), help="Send at most so many reports that are not there yet.")
@click.option(
    "--max-graphic-run",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="So many graphic reports in a row at most.",
)
@click.option(
    "--exclude-content",
    "exclude",
    multiple=True,
    metavar="GRADE",
    help="Send no reports of this: violence, graphic, children or sexual.",
)
@click.option("--disagreements", is_flag=True, help="Send what people do not agree on, for an adjudicator.")
@click.option("--clusters", is_flag=True, help="Send pairs of event mentions that may tell of one happening.")
@click.option("--revisit", default="", metavar="DECISION", help="Only what this decision on the guidelines touches.")
@click.option("--dry-run", is_flag=True, help="Tell what would be sent, and send nothing.")
@click.pass_obj
def push(
    session: Session, /, url: str, file: Path | None, annotators: tuple[str, ...], *, dry_run: bool, **chosen: Any
) -> None:
    """Send documents with suggestions to Label Studio, each once.

    What is there already is left alone. A changed suggestion replaces the one on the server, unless somebody has
    begun the task.
    """
    from dateline.commands.projects import address  # noqa: PLC0415 - only these verbs need it
    from dateline.commands.push import choice_of, push_file  # noqa: PLC0415 - the same
    from dateline.commands.push import push as run  # noqa: PLC0415 - the same

    for option, step in (("disagreements", "adjudication"), ("clusters", "clusters")):
        if chosen.pop(option):
            if chosen["step"] or chosen["revisit"] or annotators:
                others = "--pass, --revisit, --per-annotator and the like"
                raise click.UsageError(f"--{option} is a project of its own: not with {others}")
            chosen["step"] = step
    choice = choice_of(**chosen)
    done = []
    if file:
        done.append(push_file(session.workspace, file, choice))
    else:
        server = address(session.workspace, url)
        for annotator in annotators or ("",):
            with progress("push") as seen:
                own = choice.but(annotator=annotator)
                done.append(run(session.workspace, server, own, seen, dry_run=dry_run))
    if session.json:
        tell_json(done[0] if len(done) == 1 else done)
    else:
        for each in done:
            tell_pushed(each, "written" if file else "would be sent" if dry_run else "sent", dry_run=dry_run)
    sys.exit(1 if any(found.severity == "error" for each in done for found in each.findings) else 0)


def tell_pushed(done: "Pushed", sent: str, *, dry_run: bool) -> None:
    """Print what was sent, what was not, and why."""
    tell_all(done.findings)
    blind = f" ({done.blind:,} without suggestions)" if done.blind else ""
    parts = [f"{done.project}: {number(done.sent, 'task')} {sent}{blind}"]
    for count, words in (
        (done.replaced, "to be replaced" if dry_run else "replaced"),
        (done.unchanged, "unchanged"),
        (done.kept, "changed here and kept, since somebody has begun them"),
        (done.twins, "stored twice and removed"),
    ):
        if count:
            parts.append(f"{count:,} {words}")
    tell(", ".join(parts))


@click.command()
@with_url
@click.option("--file", type=_FILE, help="Read this JSON export of a project instead.")
@click.option("--new-annotator", "new", is_flag=True, help="Give a pseudonym to everybody who has none yet.")
@click.option("--all", "everything", is_flag=True, help="Bring everything, not only what has changed.")
@click.pass_obj
def pull(session: Session, url: str, file: Path | None, *, new: bool, everything: bool) -> None:
    """Bring people's work back from Label Studio, under pseudonyms.

    Only what has changed since the last time is asked for.
    """
    from dateline.commands.projects import address  # noqa: PLC0415 - only these verbs need it
    from dateline.commands.pull import pull as run  # noqa: PLC0415 - the same
    from dateline.commands.pull import pull_file  # noqa: PLC0415 - the same

    if file:
        done = pull_file(session.workspace, file, url, new_annotators=new)
    else:
        with progress("pull") as seen:
            server = address(session.workspace, url)
            done = run(session.workspace, server, seen, new_annotators=new, everything=everything)
    if session.json:
        tell_json(done)
    else:
        tell_all(done.findings)
        work = f"{done.submitted:,} submitted, {done.skipped:,} skipped"
        more = (
            (done.incomplete, "with sections to do"),
            (done.deleted, "deleted"),
            (done.drafts, "drafts on the server"),
        )
        tell(", ".join([work, *(f"{count:,} {words}" for count, words in more if count)]))
        places = [
            *map(session.workspace.returned, done.annotators),
            *map(session.workspace.adjudicated, done.adjudicators),
        ]
        if done.pairs:
            tell(f"  {number(done.pairs, 'pair')} of event mentions in annotation/same_event.jsonl")
        if not places and not done.pairs:
            tell("nothing has changed since the last pull")
        for place in places:
            tell(f"  {session.workspace.name(place)}")
        if done.adjudicators:
            tell("dateline settle makes gold of what was decided")
    sys.exit(1 if any(each.severity == "error" for each in done.findings) else 0)


def tell_all(findings: "tuple[Finding, ...]") -> None:
    """Print each finding."""
    for finding in findings:
        tell(f"{finding.where}: {finding.severity}: {finding.code}: {finding.message}")
