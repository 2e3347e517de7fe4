"""Every event has a code of each system, or a reason why it has none."""

import itertools
import json
from pathlib import Path

import pytest

from dateline.schemas.coverage import AXES, Coverage, said
from dateline.schemas.crosswalks import Code, code
from dateline.schemas.schema import Rule, Schema, parse_schema

FILE = Path(__file__).parents[2] / "schemas" / "v1.toml"
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def v1() -> Schema:
    return parse_schema(FILE.read_text(encoding="utf-8"), "schemas/v1.toml")


def combinations(schema: Schema) -> list[dict[str, str]]:
    """List all that can be said of an event along the axes, with what is left out left out."""
    attributes = schema.labels["event"].attributes
    values = [tuple(schema.event_types), *(said(attributes[axis]) for axis in AXES)]
    every = (dict(zip(("type", *AXES), row, strict=True)) for row in itertools.product(*values))
    return [{key: value for key, value in row.items() if value} for row in every]


# All combinations


def test_there_are_6624_combinations(v1: Schema):
    assert len(combinations(v1)) == 23 * 8 * 6 * 6 == 6624


@pytest.mark.parametrize("system", ["acled", "plover", "ucdp"])
def test_every_combination_has_either_a_code_of_the_list_or_a_reason(v1: Schema, system: str):
    crosswalk = v1.crosswalks[system]
    for combination in combinations(v1):
        found = code(v1, system, combination)
        assert bool(found.parts) != bool(found.reason)
        assert not found.reason.startswith("no rule for")
        first, *second = [found.parts[part] for part in crosswalk.parts if part in found.parts] or [None]
        assert first is None or first in crosswalk.codes
        assert not second or second[0] in crosswalk.codes[first]


NONE_IN_ACLED = {
    "offensive, talks, statement": 3 * 288,
    "aid without a siege": 7 * 36,
    "deployment, withdrawal, arrest by civilians or protesters": 3 * 8 * 2 * 6,
    "abduction by civilians or protesters, or of armed parties": 8 * 2 * 6 + 8 * 4 * 3,
    "territory_gain by civilians or protesters, of a state by a state, by nobody known": 8 * 2 * 6 + 7 + 7 * 2 * 5,
    "killing by nobody known, or of nobody known, with no explosive": 4 * 4 + 4 * 3,
}
NONE_IN_PLOVER = {
    "displacement, statement": 2 * 288,
    "deployment, withdrawal by civilians or protesters": 2 * 8 * 2 * 6,
}


@pytest.mark.parametrize(
    ("system", "coded"),
    [
        ("acled", 6624 - sum(NONE_IN_ACLED.values())),
        ("plover", 6624 - sum(NONE_IN_PLOVER.values())),
        ("ucdp", 9 * 8 * 2 * 4),  # battle, remote and killing; by two kinds of organised party; against four kinds
    ],
)
def test_as_many_combinations_have_a_code_as_the_rules_intend(v1: Schema, system: str, coded: int):
    assert sum(bool(code(v1, system, each).parts) for each in combinations(v1)) == coded


@pytest.mark.parametrize("system", ["acled", "plover", "ucdp"])
def test_masks_and_lookups_agree_on_which_combinations_a_rule_leaves_open(v1: Schema, system: str):
    shorter = v1.crosswalks[system].but(rules=v1.crosswalks[system].rules[:-2])
    left = v1.but(crosswalks={system: shorter})
    opened = {each["type"] for each in combinations(left) if code(left, system, each).reason.startswith("no rule for")}
    coverage = Coverage(shorter, v1.event_types, v1.labels["event"].attributes)
    assert opened
    assert {name for name, _ in coverage.unanswered()} == opened


def test_a_rule_behind_one_that_answers_everything_is_idle(v1: Schema):
    rules = (Rule(code=("1",)), Rule(type=("talks",), none="talks"))
    walk = v1.crosswalks["ucdp"].but(rules=rules)
    assert Coverage(walk, v1.event_types, v1.labels["event"].attributes).idle == [1]


def test_an_event_type_of_no_vocabulary_has_no_code(v1: Schema):
    assert code(v1, "acled", {"type": "jousting"}) == Code(
        system="acled", reason="no rule for 'jousting' with none_stated, none_stated"
    )


def test_a_system_without_a_crosswalk_is_a_key_error(v1: Schema):
    with pytest.raises(KeyError):
        code(v1, "gdelt", {"type": "talks"})


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the reference lists of codes lie beside the checkout, and are not here"
)
def test_the_lists_of_codes_are_those_of_the_reference(v1: Schema):
    reference = json.loads((SHARED / "reference" / "codes.json").read_text(encoding="utf-8"))
    lists = {name: {key: list(value) for key, value in walk.codes.items()} for name, walk in v1.crosswalks.items()}
    assert lists["acled"] == reference["acled"]["event_types"]
    assert lists["plover"] == {name: modes for name, (_, modes) in reference["plover"]["events"].items()}
    assert list(lists["ucdp"]) == list(reference["ucdp_ged"]["type_of_violence"])


# What an expert would expect: (type, means, initiator, target) -> code, or none


def parts_of(schema: Schema, system: str, event: str) -> str:
    """Code an event written as ``type means initiator target``, where ``-`` says nothing."""
    keys = ("type", "means", "initiator_kind", "target_kind")
    found = code(schema, system, {key: word for key, word in zip(keys, event.split(), strict=True) if word != "-"})
    return " / ".join(found.parts.values()) or "none"


ACLED = {
    "armed_clash - state armed_group": "Battles / Armed clash",
    "armed_clash - - -": "Battles / Armed clash",
    "armed_clash suicide armed_group state": "Battles / Armed clash",
    "armed_clash - armed_group civilians": "Violence against civilians / Attack",
    "armed_clash - protesters state": "Riots / Violent demonstration",
    "armed_clash - civilians civilians": "Riots / Mob violence",
    "armed_clash small_arms state protesters": "Protests / Excessive force against protesters",
    "offensive - state armed_group": "none",
    "territory_gain - state armed_group": "Battles / Government regains territory",
    "territory_gain - state -": "Battles / Government regains territory",
    "territory_gain - armed_group state": "Battles / Non-state actor overtakes territory",
    "territory_gain - armed_group armed_group": "Battles / Non-state actor overtakes territory",
    "territory_gain - unidentified state": "Battles / Non-state actor overtakes territory",
    "territory_gain - state state": "none",
    "territory_gain - - armed_group": "none",
    "territory_gain - civilians -": "none",
    "territory_gain siege state armed_group": "Strategic developments / Other",
    "attack_repelled - armed_group state": "Battles / Armed clash",
    "attack_repelled drone state armed_group": "Explosions/Remote violence / Air/drone strike",
    "attack_repelled ied_mine armed_group state": "Strategic developments / Disrupted weapons use",
    "attack_repelled - state protesters": "Protests / Protest with intervention",
    "air_strike - state civilians": "Explosions/Remote violence / Air/drone strike",
    "air_strike drone - -": "Explosions/Remote violence / Air/drone strike",
    "shelling - armed_group civilians": "Explosions/Remote violence / Shelling/artillery/missile attack",
    "shelling drone armed_group state": "Explosions/Remote violence / Air/drone strike",
    "bombing - unidentified civilians": "Explosions/Remote violence / Remote explosive/landmine/IED",
    "bombing suicide armed_group state": "Explosions/Remote violence / Suicide bomb",
    "bombing grenade unidentified -": "Explosions/Remote violence / Grenade",
    "chemical_attack drone state civilians": "Explosions/Remote violence / Chemical weapon",
    "killing - armed_group civilians": "Violence against civilians / Attack",
    "killing - unidentified civilians": "Violence against civilians / Attack",
    "killing small_arms - civilians": "Violence against civilians / Attack",
    "killing suicide armed_group civilians": "Explosions/Remote violence / Suicide bomb",
    "killing ied_mine - state": "Explosions/Remote violence / Remote explosive/landmine/IED",
    "killing - state protesters": "Protests / Excessive force against protesters",
    "killing - civilians civilians": "Riots / Mob violence",
    "killing - unidentified state": "Battles / Armed clash",
    "killing - state unidentified": "Battles / Armed clash",
    "killing - - state": "none",
    "killing - - -": "none",
    "killing - armed_group -": "none",
    "abduction - armed_group civilians": "Violence against civilians / Abduction/forced disappearance",
    "abduction - unidentified -": "Violence against civilians / Abduction/forced disappearance",
    "abduction - armed_group state": "none",
    "abduction - civilians civilians": "none",
    "arrest - state civilians": "Strategic developments / Arrests",
    "arrest - - armed_group": "Strategic developments / Arrests",
    "arrest - state protesters": "Protests / Protest with intervention",
    "arrest - civilians -": "none",
    "deployment - state -": "Strategic developments / Change to group/activity",
    "deployment - civilians -": "none",
    "withdrawal - armed_group -": "Strategic developments / Non-violent transfer of territory",
    "displacement - civilians -": "Strategic developments / Other",
    "defection - armed_group state": "Strategic developments / Change to group/activity",
    "agreement - state -": "Strategic developments / Agreement",
    "talks - state -": "none",
    "aid - state civilians": "none",
    "aid siege state civilians": "Strategic developments / Other",
    "release - armed_group civilians": "Strategic developments / Agreement",
    "seizure - state armed_group": "Strategic developments / Disrupted weapons use",
    "seizure - armed_group civilians": "Strategic developments / Looting/property destruction",
    "seizure - protesters state": "Riots / Mob violence",
    "destruction - armed_group civilians": "Strategic developments / Looting/property destruction",
    "destruction ied_mine armed_group state": "Explosions/Remote violence / Remote explosive/landmine/IED",
    "destruction - protesters state": "Riots / Violent demonstration",
    "statement - state state": "none",
    "protest - protesters state": "Protests / Peaceful protest",
    "protest siege protesters -": "Protests / Peaceful protest",
    "protest other protesters state": "Riots / Violent demonstration",
}

PLOVER = {
    "armed_clash - state armed_group": "ASSAULT",
    "armed_clash small_arms state armed_group": "ASSAULT / firearms",
    "offensive - state armed_group": "ASSAULT",
    "territory_gain - state armed_group": "COERCE / seize",
    "territory_gain siege state armed_group": "COERCE / restrict",
    "attack_repelled drone state armed_group": "ASSAULT / drone",
    "air_strike - state -": "ASSAULT / aerial",
    "air_strike drone state -": "ASSAULT / drone",
    "shelling - - -": "ASSAULT / heavy-weapons",
    "bombing - - -": "ASSAULT / explosives",
    "bombing suicide - -": "ASSAULT / suicide-attack",
    "chemical_attack drone - -": "ASSAULT / unconventional",
    "killing - armed_group civilians": "ASSAULT / targeted",
    "killing small_arms unidentified civilians": "ASSAULT / firearms",
    "killing - state protesters": "ASSAULT",
    "abduction small_arms armed_group civilians": "ASSAULT / abduct",
    "arrest - state civilians": "COERCE / arrest",
    "deployment - state -": "MOBILIZE / troops",
    "deployment - armed_group -": "MOBILIZE / militia",
    "deployment - - -": "MOBILIZE",
    "withdrawal - armed_group -": "RETREAT / withdraw",
    "displacement - civilians -": "none",
    "defection - armed_group state": "RETREAT / disarm",
    "agreement - state -": "AGREE",
    "talks - state -": "CONSULT",
    "aid - state civilians": "AID",
    "aid siege state civilians": "COERCE / withhold",
    "release - armed_group civilians": "RETREAT / release",
    "seizure - state armed_group": "COERCE / seize",
    "destruction - armed_group civilians": "ASSAULT / destroy",
    "destruction - protesters state": "PROTEST / vandalize",
    "statement - state state": "none",
    "protest - protesters state": "PROTEST",
    "protest other protesters state": "PROTEST / riot",
    "protest siege protesters state": "PROTEST / obstruct",
}

UCDP = {
    "armed_clash - state armed_group": "1",
    "armed_clash - armed_group state": "1",
    "air_strike drone state state": "1",
    "offensive - armed_group armed_group": "2",
    "territory_gain - armed_group armed_group": "2",
    "bombing suicide armed_group civilians": "3",
    "killing - state protesters": "3",
    "shelling - state civilians": "3",
    "killing - unidentified civilians": "none",
    "killing - - -": "none",
    "armed_clash - state -": "none",
    "killing - civilians civilians": "none",
    "abduction - armed_group civilians": "none",
    "protest - protesters state": "none",
    "talks - state armed_group": "none",
    "destruction - state armed_group": "none",
    "displacement - state civilians": "none",
}


@pytest.mark.parametrize(
    ("system", "event", "expected"),
    [
        (system, event, expected)
        for system, table in (("acled", ACLED), ("plover", PLOVER), ("ucdp", UCDP))
        for event, expected in table.items()
    ],
)
def test_an_event_has_the_code_that_an_expert_expects(v1: Schema, system: str, event: str, expected: str):
    assert parts_of(v1, system, event) == expected


@pytest.mark.parametrize("table", [ACLED, PLOVER])
def test_the_expected_codes_hold_every_event_type(v1: Schema, table: dict[str, str]):
    assert {event.split()[0] for event in table} == set(v1.event_types)


def test_a_code_says_what_its_system_needs_besides(v1: Schema):
    coded = code(v1, "ucdp", {"type": "air_strike", "initiator_kind": "state", "target_kind": "civilians"})
    assert coded.parts == {"type_of_violence": "3"}
    assert "one direct death" in coded.needs


def test_a_reason_says_why_there_is_no_code(v1: Schema):
    found = code(v1, "ucdp", {"type": "killing", "target_kind": "civilians"})
    assert found == Code(system="ucdp", reason="it is not said which organised party acts")
