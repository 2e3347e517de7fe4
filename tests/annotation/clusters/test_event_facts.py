import datetime as dt

import pytest
from made_up import document_of

from dateline.annotation.clusters.event_facts import Facts, Spot, interval
from dateline.annotation.clusters.identities import Identities
from dateline.annotation.clusters.tolls import Toll
from dateline.annotation.knowledge import Knowledge
from dateline.annotation.places.entries import Entry
from dateline.edge.knowledge import packaged_lexicons
from dateline.records import Annotation, Author, Mention, Published, Relation, Segment

HEAD = "Raid kills 12 in Kilia"
TEXT = f"{HEAD}\n\nA Russian raid killed 12 people near Kilia on Monday, the Syrian Observatory told AFP."
TOWN = Entry("gn:1", "Kilia", "town", lat=36.0, lon=38.0)


@pytest.fixture(scope="module")
def reader():
    return Facts(Identities(Knowledge(packaged_lexicons())), {"gn:1": TOWN}.get)


def mark(label, quote, **said):
    start = TEXT.rindex(quote)
    name = f"{label}-{quote}"
    return Mention(id=name, label=label, start=start, end=start + len(quote), quote=quote, attributes=said)


RAID = mark("event", "raid", type="air_strike")


def facts_of(reader, mentions, ties, **document):
    """Return what events say; `ties` are (source, role, target), each the id of a mention."""
    report = document_of("one:a", TEXT, (Segment(kind="headline", start=0, end=len(HEAD)),)).but(**document)
    relations = tuple(Relation(source=source, role=role, target=target) for source, role, target in ties)
    annotation = Annotation(
        doc_id="one:a", text_id=report.text_id, schema="1.0.0", author=Author(kind="machine", name="rules"),
        status="suggested", mentions=tuple(mentions), relations=relations,
    )  # fmt: skip
    return list(reader.of(report, annotation))


def told(reader, **ends):
    """Return what the raid says, tied to one mention for each role."""
    (fact,) = facts_of(reader, [RAID, *ends.values()], [(RAID.id, role, end.id) for role, end in ends.items()])
    return fact


def test_an_event_is_told_with_who_where_when_how_many_and_by_whom(reader):
    fact = told(
        reader,
        initiator=mark("actor", "Russian", entry="RUS"),
        location=mark("location", "Kilia", place="gn:1"),
        time=mark("time", "on Monday", **{"from": "2017-06-05", "to": "2017-06-05", "by": "publication"}),
        count=mark("count", "12", what="killed", of="civilians", low=12, best=12, high=12),
        source=mark("source", "the Syrian Observatory", kind="monitor"),
    )
    assert (fact.key, fact.type, fact.factuality, fact.scope) == ("one:a#event-raid", "air_strike", "actual", "single")
    assert (fact.initiators, fact.targets, fact.voices) == (frozenset({"RUS"}), frozenset(), frozenset({"sohr"}))
    assert fact.spots == (Spot("gn:1", "Kilia", 36.0, 38.0, 4.0),)
    assert (fact.days, fact.day_by) == (("2017-06-05", "2017-06-05"), "publication")
    assert [(each.what, each.of, each.toll) for each in fact.counts] == [("killed", "civilians", Toll(12, 12, 12))]
    assert fact.around[:7] == ("raid", "kills", "12", "in", "kilia", "a", "russian")
    assert fact.around[-4:] == ("the", "syrian", "observatory", "told")


def test_an_event_of_which_nothing_is_told_is_a_fact_all_the_same(reader):
    bare = Mention(id="e1", label="event", start=0, end=4, quote="Raid")
    (fact,) = facts_of(reader, [bare], [])
    assert (fact.type, fact.spots, fact.days, fact.published, fact.counts, fact.source) == (
        "",
        (),
        None,
        None,
        (),
        None,
    )
    assert fact.headline


def test_events_come_in_the_order_of_the_text(reader):
    first = Mention(id="z", label="event", start=0, end=4, quote="Raid")
    assert [fact.mention.id for fact in facts_of(reader, [RAID, first], [])] == ["z", "event-raid"]


def test_a_relation_to_a_mention_that_there_is_not_is_passed_over(reader):
    (fact,) = facts_of(reader, [RAID], [(RAID.id, "location", "gone"), ("gone", "source", RAID.id)])
    assert (fact.spots, fact.source) == ((), None)


def test_the_innermost_of_sources_that_cite_each_other_is_whose_word_it_is(reader):
    inner, outer = mark("source", "the Syrian Observatory"), mark("source", "AFP")
    ties = [(RAID.id, "source", outer.id), (outer.id, "cites", inner.id), (inner.id, "cites", outer.id)]
    (fact,) = facts_of(reader, [RAID, inner, outer], ties[:2])
    assert (fact.source, fact.voices) == (inner, frozenset({"sohr"}))
    (fact,) = facts_of(reader, [RAID, inner, outer], ties)
    assert fact.source in (inner, outer)


def test_of_several_sources_all_have_a_voice_and_the_first_in_the_text_the_word(reader):
    sohr, afp = mark("source", "the Syrian Observatory"), mark("source", "AFP")
    (fact,) = facts_of(reader, [RAID, sohr, afp], [(RAID.id, "source", afp.id), (RAID.id, "source", sohr.id)])
    assert (fact.source, fact.voices) == (sohr, frozenset({"sohr", "afp"}))


def test_the_days_of_publication_may_be_a_year(reader):
    year = Published(start=dt.date(9999, 1, 1), end=dt.date(9999, 12, 31), by="field")
    (fact,) = facts_of(reader, [RAID], [], published=year)
    assert fact.published == ("9999-01-01", "9999-12-31")


@pytest.mark.parametrize(
    ("said", "spot"),
    [
        ({}, Spot("name:kilia", "Kilia")),
        ({"place": "none"}, Spot("name:kilia", "Kilia")),
        ({"place": "ambiguous"}, Spot("name:kilia", "Kilia")),
        ({"place": "gn:404"}, Spot("gn:404", "Kilia")),
        ({"place": "gn:404", "uncertainty_km": True}, Spot("gn:404", "Kilia")),
        ({"place": "gn:404", "uncertainty_km": 80}, Spot("gn:404", "Kilia", km=80)),
        ({"place": "gn:1", "lat": 36.1}, Spot("gn:1", "Kilia", 36.0, 38.0, 4.0)),
        ({"place": "gn:1", "lat": 36.1, "lon": 38.1, "uncertainty_km": 0}, Spot("gn:1", "Kilia", 36.1, 38.1, 0)),
        (
            {"place": "gn:1", "relation": "offset", "km": 10, "bearing": 225, "lat": 35.9, "lon": 37.9},
            Spot("gn:1 10 225", "Kilia", 35.9, 37.9, 5.0),
        ),
    ],
)
def test_a_place_is_its_entry_or_its_name_and_its_own_point_comes_first(reader, said, spot):
    assert told(reader, location=mark("location", "Kilia", **said)).spots == (spot,)


def test_whole_degrees_and_kilometres_are_written_like_others(reader):
    (spot,) = told(reader, location=mark("location", "Kilia", place="gn:1", lat=36, lon=38, uncertainty_km=15)).spots
    assert [type(each) for each in (spot.lat, spot.lon, spot.km)] == [float] * 3


def test_a_count_in_words_alone_has_no_numbers(reader):
    (count,) = told(reader, count=mark("count", "12", low="many", best=True, high=1.5)).counts
    assert (count.what, count.of, count.toll) == ("other", "unknown", Toll(None, None, None))


def time(first, last, by="text"):
    return Mention(id="t", label="time", start=0, end=1, quote="x", attributes={"from": first, "to": last, "by": by})


def test_several_times_leave_the_days_that_they_share():
    week, day = time("2017-06-05", "2017-06-11"), time("2017-06-06", "2017-06-06", by="inherited")
    assert interval([week, day]) == (("2017-06-06", "2017-06-06"), "inherited")


def test_times_that_exclude_each_other_leave_all_days_between():
    assert interval([time("2017-06-09", "2017-06-09"), time("2017-06-05", "2017-06-06")])[0] == (
        "2017-06-05",
        "2017-06-09",
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2017-02-30", "2017-03-01"),
        ("2017-02", "2017-03"),
        ("20170601", "20170602"),
        ("", ""),
        ("2017-06-09", "2017-06-01"),
    ],
)
def test_what_is_no_interval_of_days_dates_nothing(first, last):
    assert interval([time(first, last)]) == (None, None)
    assert interval([time(first, last), time("2017-06-05", "2017-06-05")])[0] == ("2017-06-05", "2017-06-05")


def test_a_time_that_is_not_resolved_dates_nothing():
    assert interval([Mention(id="t", label="time", start=0, end=1, quote="x", attributes={"precision": "vague"})]) == (
        None,
        None,
    )
