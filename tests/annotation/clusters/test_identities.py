import pytest

from dateline.annotation.clusters.identities import Identities, is_state
from dateline.annotation.knowledge import Knowledge
from dateline.edge.knowledge import packaged_lexicons
from dateline.records import Mention


@pytest.fixture(scope="module")
def known():
    return Identities(Knowledge(packaged_lexicons()))


def named(quote, label="source", **said):
    return Mention(id="s1", label=label, start=0, end=len(quote), quote=quote, attributes=said)


def voices(known, quote, *others, **said):
    return set(known.voices(named(quote, **said), known.named(others)))


def test_two_names_of_one_party_are_one_actor(known):
    names = ("ISIS", "Islamic State", "Daesh")
    assert len({known.actor(named(name, "actor")) for name in names}) == 1


def test_an_actor_s_entry_stands_before_its_name(known):
    assert known.actor(named("the regime", "actor", entry="SYR")) == "SYR"
    assert known.actor(named("Hurras  Brigade", "actor")) == "name:hurras brigade"


@pytest.mark.parametrize(
    "quote",
    [
        "the Syrian Observatory for Human Rights",
        "SOHR",
        "Observatory head Rami Abdel Rahman",
        "The anti-Assad Syrian Observatory for Human Rights",
    ],
)
def test_a_monitor_is_one_source_by_whatever_name(known, quote):
    assert voices(known, quote) == {"sohr"}


@pytest.mark.parametrize("quote", ["a monitoring group", "its head"])
def test_a_monitor_without_a_name_is_the_one_that_the_report_names(known, quote):
    sohr = named("the Syrian Observatory for Human Rights", kind="monitor")
    snhr = named("the Syrian Network for Human Rights", kind="monitor")
    assert voices(known, quote, sohr, kind="monitor") == {"sohr"}
    assert voices(known, quote, sohr, snhr, kind="monitor") == voices(known, quote, kind="monitor") == set()


def test_a_person_named_in_short_speaks_for_whom_the_full_name_tells(known):
    full = named("Rami Abdel Rahman, head of the Syrian Observatory for Human Rights", kind="monitor", person="public")
    assert voices(known, "Abdel Rahman", full, kind="official", person="public") == {"sohr"}
    assert voices(known, "Rahmani", full, person="public") == {"name:rahmani"}


def test_a_state_is_a_source_where_it_is_all_that_is_named(known):
    assert voices(known, "Russia") == voices(known, "Moscow") == {"RUS"}
    assert voices(known, "the Pentagon") == {"USA"}
    assert voices(known, "the Russian defence ministry") == voices(known, "a source in Damascus") == set()


@pytest.mark.parametrize("quote", ["a military source", "residents", "activists", "a witness named Ahmad"])
def test_nobody_in_particular_is_no_source_with_an_identity(known, quote):
    assert voices(known, quote) == set()


def test_a_private_person_has_no_identity(known):
    assert voices(known, "Omar Tarhun", person="private") == set()
    assert voices(known, "Omar Tarhun", person="public") == {"name:omar tarhun"}


def test_states_are_told_from_groups_by_their_codes():
    assert is_state("SYR")
    assert not is_state("syrian-army")
