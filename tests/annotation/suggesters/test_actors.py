"""Who acts or is acted on. All sentences are invented; braces hold what must be marked."""

import datetime as dt

import pytest
from made_up import document_of
from texts import knowledge
from workspaces import ROOT

from dateline.annotation.suggest import suggest
from dateline.records import Published
from dateline.schemas.schema import parse_schema

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")

MARKED = """
{Syrian Army troops} stormed the hills.
The {army} and {popular forces} shelled {ISIL terrorists}.
{Russian} warplanes bombed the convoy of {Kurdish fighters}.
{Syrian} and {Russian} warplanes struck the road.
Militants shot dead three policemen.
Rebels and gunmen entered a village held by terrorists.
The {opposition} seized the ISIL-held town.
{US}-led air strikes hit a bridge.
The {US-led coalition} bombed the bridge.
{Israel} shelled the border area.
Shells fell in Israel and near Turkey.
{Turkey} sent tanks across the border.
{Hezbollah}'s fighters withdrew.
The {Free Syrian Army} ({FSA}) attacked. Later the {FSA} withdrew.
{Colonel Farid Qabbani} led the attack.
The rebel commander, {Nadir Solhan}, was killed.
{General Omar Tarhun} fled; {Tarhun} was later arrested.
{Assad's forces} and {Iranian militias} advanced.
Fighters loyal to nobody clashed near the camp.
"""


def cases():
    for line in MARKED.strip().splitlines():
        yield line.replace("{", "").replace("}", ""), [part.partition("}")[0] for part in line.split("{")[1:]]


def actors(text, published=None):
    document = document_of("one:a", text)
    if published:
        document = document.but(published=Published(published, published, "field"))
    found = suggest(document, SCHEMA, knowledge())
    return [each for each in found.mentions if each.label == "actor"]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_actors_are_the_named_sides_and_persons(text, expected):
    assert [each.quote for each in actors(text)] == expected


def test_a_loaded_word_is_flagged_and_is_no_identity():
    terrorists, plain = actors("The army attacked ISIL terrorists. Later ISIL withdrew.")[1:]
    assert (terrorists.attributes["loaded"], plain.attributes["loaded"]) == (True, False)
    assert terrorists.attributes["entry"] == plain.attributes["entry"] == "isis"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russian warplanes bombed the town.", "state_force"),
        ("Hezbollah shelled the town.", "armed_group"),
        ("President Omar Tarhun fled.", "public_person"),
        ("Journalist Omar Tarhun was abducted.", "private_person"),
    ],
)
def test_each_actor_has_a_kind(text, kind):
    assert [each.attributes["kind"] for each in actors(text)] == [kind]


def test_a_name_stands_for_no_group_that_did_not_bear_it_yet():
    text = "The Syrian Democratic Forces attacked the town."
    assert actors(text, dt.date(2017, 6, 6))[0].attributes["entry"] == "sdf"
    assert "entry" not in actors(text, dt.date(2010, 6, 6))[0].attributes
    assert actors(text)[0].attributes["entry"] == "sdf"


def test_a_group_that_has_changed_its_name_is_still_known_by_the_old_one():
    assert actors("Al-Nusra Front shelled the town.", dt.date(2018, 1, 1))[0].attributes["entry"] == "nusra"
