"""The verbs that keep the releases."""

from typing import TYPE_CHECKING

import click

from dateline.cli.printing import number, tell, tell_json
from dateline.cli.session import Session

if TYPE_CHECKING:
    from dateline.commands.release import Released
    from dateline.edge.workspace import Workspace


@click.command()
@click.argument("version")
@click.option("--machine-made", is_flag=True, help="Release suggestions, marked as such, where there is no gold.")
@click.pass_obj
def release(session: Session, version: str, *, machine_made: bool) -> None:
    """Write releases/VERSION: typed tables, a card, a manifest.

    VERSION is three numbers, such as 1.2.0, or `dev` for a trial on your own disk.
    """
    from dateline.commands.release import release as run  # noqa: PLC0415 - pyarrow and datasets are heavy

    done = run(session.workspace, version, machine_made=machine_made)
    if session.json:
        tell_json(done)
        return
    tell_release(session.workspace, done)


def tell_release(workspace: "Workspace", done: "Released") -> None:
    """Print what is in a release, where it is, and the three lines that load it."""
    tell(", ".join(number(count, name.removesuffix("s")) for name, count in done.rows.items()))
    if done.synthetic:
        tell(f"synthetic: {number(done.synthetic, 'report')} of it are invented")
    if done.restricted:
        tell(f"not to be passed on: the texts of {', '.join(done.restricted)}")
    if done.rows["clusters"]:
        held = ", ".join(f"{count} for {name}" for name, count in done.exported.items())
        tell(f"happenings exported: {held}; the others, and why, are in exports/left_out.csv")
    elif done.rows["events"]:
        tell("no happenings: the events have not been clustered (dateline cluster)")
    folder = workspace.releases / done.version
    config = "events" if done.rows["events"] else "documents"
    tell(f"the dataset is in {folder}")
    tell()
    tell("    from datasets import load_dataset")
    tell(f'    {config} = load_dataset("{folder}", "{config}")')
    tell(f'    print({config}["train"][0])')
