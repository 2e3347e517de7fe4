"""The verb that puts releases on a Hub."""

from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session

if TYPE_CHECKING:
    from dateline.commands.publish import Published
    from dateline.edge.hub import Gate


@click.command()
@click.argument("version")
@click.option("--repo", default="", metavar="OWNER/NAME", help="The repository (default: hub_repo in pyproject.toml).")
@click.option("--private", is_flag=True, help="Let only its owners see the repository.")
@click.option("--gated", type=click.Choice(["auto", "manual"]), help="Let people read it on asking, or when let in.")
@click.option("--endpoint", default="", metavar="URL", help="The Hub (default: HF_ENDPOINT, else Hugging Face's).")
@click.option("--over-edits", "over", is_flag=True, help="Commit also where files were changed on the Hub by hand.")
@click.option("--dry-run", is_flag=True, help="Tell what would change on the Hub, and change nothing.")
@click.pass_obj
def publish(  # noqa: PLR0913 - the options of the command line, one by one
    session: Session,
    version: str,
    repo: str,
    endpoint: str,
    gated: "Gate | None",
    *,
    private: bool,
    over: bool,
    dry_run: bool,
) -> None:
    """Put releases/VERSION on the Hub: one commit, verified, tagged.

    A version that is there is never changed. One that was cut off is taken up where it stopped, and no tag is given
    before all of it is there. Tokens, annotators' addresses and a release with errors never leave.
    """
    from dateline.commands.publish import Destination  # noqa: PLC0415 - only this verb needs it
    from dateline.commands.publish import publish as run  # noqa: PLC0415 - the same

    done = run(session.workspace, version, Destination(repo, endpoint, private, gated, over), dry_run=dry_run)
    if session.json:
        tell_json(done)
    else:
        _tell(done, dry_run=dry_run)


def _tell(done: "Published", *, dry_run: bool) -> None:
    """Print each file that differs, the rows before and now, and where it is."""
    if done.done:
        tell(f"{done.tag} is at {done.url}/tree/{done.tag} already, with the same files: nothing is left to do")
        return
    for mark, paths in (("+", done.added), ("~", done.changed), ("-", done.removed)):
        for path in paths:
            tell(f"{mark} {path}")
    table([("config", "rows there", "rows now"), *((name, f"{a:,}", f"{b:,}") for name, (a, b) in done.rows.items())])
    files = number(len(done.added) + len(done.changed) + len(done.removed), "file")
    if dry_run:
        tell(f"{files} would change at {done.url}{', which would be made' if done.new else ''}; nothing was sent")
    else:
        tell(f"{done.tag} is at {done.url}/tree/{done.tag}: {files} changed, commit {done.commit[:12]}")
