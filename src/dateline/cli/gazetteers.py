"""The verb that keeps this user's gazetteers."""

from pathlib import Path

import click

from dateline.cli.printing import number, table, tell, tell_json
from dateline.cli.session import Session


@click.group()
def gazetteer() -> None:
    """Keep the gazetteers by which places are resolved."""


@gazetteer.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", help="Call it so; by default it is named after the file.")
@click.pass_obj
def add_file(session: Session, file: Path, name: str | None) -> None:
    """Index a table of places, for all workspaces of this user.

    FILE is a GeoNames dump, an OCHA p-code table, or a .csv of one's own with the columns name, lat and lon, and where
    there are any class, country, admin1 and aliases.
    """
    from dateline.commands.gazetteer import add  # noqa: PLC0415 - only this verb needs it

    done = add(file, name)
    if session.json:
        tell_json(done)
        return
    tell(f"{done.name}: {number(done.places, 'place')}, asked before those that come with dateline")


@gazetteer.command("list")
@click.pass_obj
def list_held(session: Session) -> None:
    """Tell which gazetteers are asked, the first first."""
    from dateline.commands.gazetteer import held  # noqa: PLC0415 - only this verb needs it

    rows = held()
    if session.json:
        tell_json(rows)
        return
    table([("name", "places", "version"), *((one.name, f"{one.places:,}", one.version) for one in rows)])


@gazetteer.command("find")
@click.argument("name")
@click.option("--near", default="", help="Look within the province of this place.")
@click.option("--country", default="", metavar="XX", help="Look within this country (ISO 3166-1 alpha-2).")
@click.pass_obj
def find_name(session: Session, name: str, near: str, country: str) -> None:
    """Show what a name resolves to, and what else it may be."""
    from dateline.commands.gazetteer import described, find  # noqa: PLC0415 - only this verb needs it

    found = find(name, near=near, country=country)
    if session.json:
        tell_json(found)
        return
    if found.entry:
        tell(f"{found.resolved}: {described(found.entry)}")
    else:
        tell("none: no gazetteer has this name" if found.resolved == "none" else found.resolved)
    for other in found.candidates:
        if found.entry is None or other.id != found.entry.id:
            tell(f"  also {described(other)}")
