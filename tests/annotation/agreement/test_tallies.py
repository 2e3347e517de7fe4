import json
import math
from collections import defaultdict
from itertools import combinations

import pytest
from annotated import annotations, documents
from hypothesis import given, settings
from hypothesis import strategies as st
from works import work
from workspaces import SHARED

from dateline.annotation.agreement.figures import Agreement, agreement
from dateline.annotation.agreement.reasons import Reason
from dateline.annotation.agreement.tallies import pairs, tally
from dateline.annotation.figures import summed
from dateline.annotation.matching import match, overlapping
from dateline.records import Author, Mention


def mention(start, end, label="event", **attributes):
    return Mention(
        id=f"{label[0]}{start}", label=label, start=start, end=end, quote="x" * (end - start), attributes=attributes
    )


def figures(*works, letters=100):
    return agreement([tally(works, letters=letters)], {each.author.name for each in works})


def test_spans_match_where_they_overlap_and_are_exact_where_they_are_equal():
    found = figures(
        work("a", mention(0, 5), mention(10, 15)), work("b", mention(0, 5), mention(14, 20), mention(30, 31))
    )
    spans = found.spans["event"]
    assert (spans.n, spans.overlap, spans.exact) == (5, 0.8, 0.4)
    assert found.pairs["a b"].overlap == 0.8


def test_types_are_compared_where_triggers_match():
    one = work("a", mention(0, 5, type="shelling"), mention(10, 15, type="killing"), mention(20, 25, type="killing"))
    other = work("b", mention(0, 5, type="shelling"), mention(10, 15, type="arrest"), mention(40, 45, type="killing"))
    values = figures(one, other).values["event.type"]
    assert (values.n, values.share) == (2, 0.5)
    # by hand: two units, o(agree) = 2 of 4, marginals 2, 1, 1: α = 1 - 3 · 2 / (16 - 6)
    assert values.alpha == 0.4


def test_two_people_have_cohens_kappa_of_the_types_of_events_that_both_marked():
    kinds = [("killing", "killing", 6), ("killing", "arrest", 2), ("arrest", "killing", 1), ("arrest", "arrest", 3)]
    told = [(kind, other) for kind, other, times in kinds for _ in range(times)]
    one = work("a", *(mention(10 * at, 10 * at + 5, type=kind) for at, (kind, _) in enumerate(told)), mention(300, 305))
    other = work("b", *(mention(10 * at, 10 * at + 5, type=kind) for at, (_, kind) in enumerate(told)))
    pair = figures(one, other).pairs["a b"]
    # by hand: o = 9/12, chance = (8 · 7 + 4 · 5)/144
    assert (pair.types, pair.kappa) == (12, round((9 / 12 - 76 / 144) / (1 - 76 / 144), 3))


def test_relations_are_counted_end_to_end_and_given_both_ends():
    event, place, other_place = mention(0, 5), mention(10, 15, "location"), mention(20, 25, "location")
    one = work("a", event, place, other_place, relations=[("e0", "l10", "location"), ("e0", "l20", "location")])
    other = work("b", event, place, relations=[("e0", "l10", "location")])
    ties = figures(one, other).relations["location"]
    assert (ties.n, ties.f1) == (3, 0.667)
    assert (ties.given_n, ties.given_f1) == (2, 1.0)


def test_places_times_and_counts_are_compared_at_their_level():
    here, near = {"place": "gn:1", "lat": 36.0, "lon": 37.0}, {"place": "gn:2", "lat": 36.1, "lon": 37.0}
    days, more = {"from": "2017-06-01", "to": "2017-06-02"}, {"from": "2017-06-02", "to": "2017-06-09"}
    one = work(
        "a", mention(0, 3, "location", **here), mention(5, 8, "time", **days), mention(9, 11, "count", low=3, high=3)
    )
    other = work("b", mention(0, 3, "location", **near), mention(5, 8, "time", **more), mention(9, 11, "count", low=4))
    found = figures(one, other)
    assert found.places["same entry"].share == 0.0
    assert [found.places[f"within {limit} km"].share for limit in (5, 25, 161)] == [0.0, 1.0, 1.0]
    assert (found.times["same interval"].share, found.times["overlapping"].share) == (0.0, 1.0)
    assert (found.counts["same figures"].share, found.counts["overlapping"].share) == (0.0, 0.0)


def test_the_alpha_of_characters_is_that_of_their_units():
    found = figures(work("a", mention(0, 10)), work("b", mention(5, 15)), letters=100)
    # by hand: 100 letters, 5 marked by both, 10 by one; n1 = 20, n0 = 180: α = 1 - 199 · 20 / (2 · 20 · 180)
    assert found.spans["event"].alpha == round(1 - 199 * 20 / (2 * 20 * 180), 3)


def test_code_points_that_nobody_marked_count_for_those_alone_who_marked_the_report():
    two = [work(name, mention(start, start + 10)) for name, start in (("a", 0), ("b", 5))]
    three = [work(name, mention(0, 10)) for name in "abc"]
    found = agreement([tally(two, letters=100), tally(three, letters=50)], "abc")
    # by hand: of 2 · 100 values 20 are marked, of 3 · 50 values 30; the unlike ones are 10 code points of the first
    assert found.spans["event"].alpha == round(1 - 349 * 20 / (2 * 50 * 300), 3)


def test_three_annotators_are_compared_in_pairs_and_share_their_units():
    works = [
        work(name, mention(0, 5, type=kind)) for name, kind in (("a", "killing"), ("b", "killing"), ("c", "arrest"))
    ]
    found = figures(*works)
    assert found.values["event.type"].n == 1
    assert found.values["event.type"].share == 0.333
    assert sorted(found.pairs) == ["a b", "a c", "b c"]


def test_the_most_confused_values_come_first_with_examples():
    confusions = []
    for number in range(3):
        one = work("a", mention(0, 5, type="killing", scope="single"), doc_id=f"one:{number}")
        other = work(
            "b", mention(0, 5, type="arrest", scope="habitual" if number else "single"), doc_id=f"one:{number}"
        )
        tally([one, other], confusions)
    first, second = agreement([], (), confusions).confused
    assert (first.attribute, first.one, first.other, first.n) == ("event.type", "arrest", "killing", 3)
    assert first.examples[0] == "one:0 'xxxxx'"
    assert (second.attribute, second.n) == ("event.scope", 2)


def without(record):
    """Yield the names of all that is null, empty or no number in figures, and in those below, with the reason."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is None or (value == {} and name != "missing") or (isinstance(value, float) and math.isnan(value)):
            yield name, record.missing.get(name)
        elif isinstance(value, Agreement):
            yield from without(value)
        elif isinstance(value, dict) and name != "missing":
            for each in value.values():
                yield from without(each)


KILLED, HELD = mention(0, 5, type="killing"), mention(10, 15, type="arrest")


@pytest.mark.parametrize(
    ("works", "name", "reason"),
    [
        ((), "spans", Reason.NONE_FINISHED),
        ((work("a", KILLED),), "spans", Reason.ONE_ANNOTATOR),
        ((work("a"), work("b")), "spans", Reason.NONE_MARKED),
        ((work("a"), work("b")), "overlap", Reason.NONE_MARKED),
        ((work("a", KILLED), work("b", HELD)), "values", Reason.NONE_MATCHED),
        ((work("a", KILLED), work("b", HELD)), "share", Reason.NONE_MATCHED),
        ((work("a", KILLED), work("b", KILLED)), "relations", Reason.NONE_MARKED),
        ((work("a", KILLED), work("b", KILLED)), "kappa", Reason.ONE_VALUE),
        ((work("a", KILLED), work("b", HELD)), "kappa", Reason.NONE_MATCHED),
        ((work("a"), work("b")), "kappa", Reason.NONE_MARKED),
        ((work("a", KILLED), work("b", KILLED)), "overlap_interval", Reason.ONE_REPORT),
        ((work("a", KILLED, HELD), work("b", HELD, KILLED)), "interval", Reason.ONE_REPORT),
        (
            (work("a", KILLED, mention(30, 32, "time"), relations=[("e0", "t30", "time")]), work("b", KILLED)),
            "given_f1",
            Reason.NONE_TIED,
        ),
    ],
)
def test_each_case_has_figures_or_the_reason_why_not(works, name, reason):
    found = figures(*works)
    assert (name, reason) in set(without(found))
    assert all(why for _, why in without(found))


def test_code_points_that_all_are_marked_by_all_have_no_alpha():
    found = figures(work("a", mention(0, 100)), work("b", mention(0, 100)), letters=100)
    assert found.spans["event"].missing["alpha"] == Reason.ONE_VALUE


def test_pairs_that_share_no_report_are_named_with_the_reason():
    first, second = tally([work("a", KILLED), work("b", KILLED)]), tally([work("b", HELD), work("c", HELD)])
    found = agreement([first, second], "abcd")
    shared = {who: pair.missing.get("overlap") for who, pair in found.pairs.items()}
    assert {who for who, why in shared.items() if why is None} == {"a b", "b c"}
    assert {who for who, why in shared.items() if why == Reason.NONE_SHARED} == {"a c", "a d", "b d", "c d"}
    assert found.annotators == ("a", "b", "c")


def test_an_interval_needs_two_reports_that_have_what_it_is_of():
    timed = mention(30, 32, "time")
    first, second = ([KILLED, timed], [KILLED, timed]), ([KILLED], [HELD])
    found = agreement(
        [tally([work("a", *one), work("b", *other)], letters=100) for one, other in (first, second)], "ab"
    )
    assert found.spans["event"].overlap_interval == (0.0, 1.0)
    assert found.spans["time"].missing == dict.fromkeys(("overlap_interval", "exact_interval"), Reason.ONE_REPORT)


def test_alpha_has_an_interval_where_nearly_all_samples_have_more_than_one_value():
    alike, other = tally([work("a", KILLED), work("b", KILLED)]), tally([work("a", HELD), work("b", HELD)])
    unlike = tally([work("a", KILLED), work("b", mention(0, 5, type="arrest"))])
    rare = agreement([alike] * 4 + [unlike], "ab").values["event.type"]
    assert (rare.alpha, rare.missing) == (0.0, {"interval": Reason.ONE_VALUE_DRAWN})
    common = agreement([alike, other] * 4 + [unlike], "ab").values["event.type"]
    assert common.interval[0] < common.alpha < common.interval[1] == 1.0


@given(st.data())
@settings(max_examples=80)
def test_the_walk_finds_as_many_pairs_as_the_search(data):
    ends = sorted(data.draw(st.sets(st.integers(0, 60), max_size=24)))
    others = sorted(data.draw(st.sets(st.integers(0, 60), max_size=24)))
    xs = [mention(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    ys = [mention(a, b) for a, b in zip(others[::2], others[1::2], strict=False)]
    found = pairs(xs, ys)
    assert len(found) == match(overlapping(xs, ys)).size
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)


@given(st.data())
@settings(max_examples=60)
def test_any_works_have_figures_and_their_order_does_not_matter(data):
    document = data.draw(documents())
    works = [
        data.draw(annotations(document)).but(author=Author(kind="person", name=name), status="submitted")
        for name in "abc"
    ]
    assert tally(works) == tally(works[::-1])
    found = agreement([tally(works, letters=len(document.text))], "abc")
    assert all(0 <= each.overlap <= 1 for each in found.spans.values())
    assert all(isinstance(why, Reason) for _, why in without(found))


@given(st.data())
@settings(max_examples=60)
def test_what_is_counted_of_three_is_the_sum_over_their_pairs(data):
    document = data.draw(documents())
    works = [
        data.draw(annotations(document)).but(author=Author(kind="person", name=name), status="submitted")
        for name in "abc"
    ]
    of_pairs = summed(tally(pair) for pair in combinations(works, 2))
    for counts in (whole := +tally(works), of_pairs):
        for key in [
            key for key in counts if key.startswith(("unit ", "types ", "chars ", "place ", "km ", "time ", "count "))
        ]:
            del counts[key]  # three share a unit where two pairs have two
    assert whole == of_pairs


def test_marks_that_overlap_on_one_side_are_matched_once_each():
    one = work("a", mention(0, 10), mention(5, 15), mention(12, 20))
    other = work("b", mention(8, 13))
    spans = figures(one, other).spans["event"]
    assert (spans.n, spans.overlap, spans.exact) == (4, 0.5, 0.0)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the material for development is not beside the checkout")
def test_the_marked_reports_agree_as_was_measured_by_hand():
    works = defaultdict(list)
    for line in (SHARED / "data/dev_gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        marks = [
            mention(each["start"], each["end"], each["label"], **({"type": each["type"]} if "type" in each else {}))
            for each in row["spans"]
        ]
        works[row["doc"]].append(work(row["annotator"], *marks, doc_id=f"one:{row['doc'].lower()}"))
    found = agreement([tally(each) for each in works.values()], "ab")
    assert {label: (each.overlap, each.exact) for label, each in found.spans.items()} == {
        "actor": (0.943, 0.879),
        "location": (0.997, 0.92),
        "source": (0.97, 0.958),
        "time": (0.993, 0.993),
        "count": (0.995, 0.995),
        "event": (0.981, 0.959),
    }
    assert (found.values["event.type"].n, found.values["event.type"].share) == (178, 1.0)
