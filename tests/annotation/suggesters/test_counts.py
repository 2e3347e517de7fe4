import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import COUNTS as TABLE
from texts import read

from dateline.annotation.suggesters.counts import Counter

COUNTER = Counter(TABLE)

# Braces hold what must be found and what happened. All sentences are invented.
MARKED = """
The raid killed {at least 12|killed} people and wounded another {40|wounded}.
Shells killed {three|killed} children and injured {scores|wounded}.
{Twenty-three|killed} villagers were killed and {40|wounded} others injured in nine raids on two towns.
The toll rose to {18|killed} on Monday, a doctor aged 45 said.
Gunmen abducted {dozens|captured} of schoolgirls, 30 km from the town.
The army destroyed {four|materiel} tanks and seized {two|other} villages.
{Hundreds|displaced} of families have fled; {more than 2,000|displaced} people were displaced.
{Some 300|moved} fighters withdrew from the camp on 60 buses.
The strike left {13|killed} dead and {a large number|wounded} of people injured.
{Nine|killed} civilians, {four|killed} of them children, were among the dead.
There were {no|casualties} casualties, officials of two parties said.
{Nobody|wounded} was hurt when 15 rockets hit the base.
Police arrested {between 10 and 15|captured} men after the 23rd attack.
Clashes killed and wounded {scores|casualties} of militants.
{5-10|killed} soldiers died, among them {two|killed} officers.
The ministry said it shot down {17|materiel} of 23 drones.
Two suicide bombers killed {one|killed} and hurt {as many as 30|wounded}.
It claimed the lives of {at least six|killed} workers and saved the lives of many.
{10|captured} prisoners were taken after the deal of 3 May 2017.
They took {900|captured} villagers hostage near Brigade 93.
The two sides met for the 3rd time, 200 metres from Checkpoint 7.
Between 2,000 and 3,000 people live there; the $5 million fund is empty.
The number of civilian deaths has risen to {504|killed}, while the injured reached {2,254|wounded}.
{No fewer than 86|captured} persons were abducted in 2024, two in the week before.
Troops recovered {14|materiel} AK-47 rifles and rescued {27|other} hostages.
The war has displaced {1.2m|displaced} people.
A convoy carrying aid for 70,000 people arrived.
All of the dead were from six families.
{6|killed} children among {19|killed} dead.
"""


def cases():
    for line in MARKED.strip().splitlines():
        parts = line.replace("}", "{").split("{")
        text = "".join(part.partition("|")[0] for part in parts)
        yield text, [tuple(part.split("|")) for part in parts[1::2]]


def found(text):
    return [(text[count.start : count.end], count.what) for count in COUNTER.find(read(text))]


@pytest.mark.parametrize(("text", "expected"), list(cases()))
def test_a_sentence_counts_what_is_marked_and_nothing_else(text, expected):
    assert found(text) == expected


def test_whose_they_are_follows_from_the_noun():
    counts = list(COUNTER.find(read("The raid killed 12 civilians, 3 soldiers and 4 people.")))
    assert [count.of for count in counts] == ["civilians", "combatants", "unknown"]


def test_a_number_within_another_mention_is_none():
    text = "The raid killed 12 people."
    assert list(COUNTER.find(read(text), lambda start, end: not (start < 18 and end > 16))) == []


WORDS = st.sampled_from(
    """killed wounded 12 3 two dozens a number of at least more than people soldiers tanks and , .
    were including no one hundred thousand many 10 to between""".split()
)


@given(st.lists(WORDS, max_size=40))
def test_counts_are_in_order_within_the_text_and_without_overlap(words):
    text = " ".join(words)
    behind = 0
    for count in COUNTER.find(read(text)):
        assert behind <= count.start < count.end <= len(text)
        behind = count.end


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text):
    assert all(count.end <= len(text) for count in COUNTER.find(read(text)))
