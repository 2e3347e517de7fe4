from hypothesis import given
from hypothesis import strategies as st
from told import TOWN, by_key, count, event

from dateline.annotation.clusters.happenings import happening
from dateline.annotation.clusters.ids import cluster_id, name_groups
from dateline.annotation.clusters.linking import clash, cluster, doubtful
from dateline.records import Decision


def groups_of(facts, decisions=()):
    return [group.keys for group in cluster(facts, decisions)[0]]


def rows_of(*facts, decisions=()):
    known = by_key(*facts)
    groups, _ = cluster(known, decisions)
    names = name_groups([group.keys for group in groups], [])
    return [happening(group, known, name.cluster) for group, name in zip(groups, names, strict=True)]


def said(one, other, *, same=True, by="a01"):
    return Decision(one=one, other=other, same=same, by=by)


def test_a_headline_a_body_and_a_syndicated_copy_are_one_row_with_the_dead_counted_once():
    words = tuple("air raid killed twelve people in maskana a monitor said".split())
    undated = {"days": None, "day_by": None}
    (row,) = rows_of(
        event("a:1#e0", headline=True, counts=(count(12),), **undated),
        event("a:1#e50", counts=(count(12),), around=words, copies="s-1", tells_again=()),
        event("b:1#e44", counts=(count(12),), around=words, copies="s-1", **undated),
    )
    assert row.deaths == (12, 12, 12)
    assert (len(row.tellings), row.origins, row.status, row.disputed) == (3, 1, "single_source", ())
    assert {telling.origin for telling in row.tellings} == {"story:s-1"}


def test_a_report_tells_two_like_events_that_are_not_one_and_another_report_tells_one_of_them():
    facts = by_key(event("a:1#e0"), event("a:1#e50"), event("b:1#e0"))
    assert groups_of(facts) == [["a:1#e0", "b:1#e0"], ["a:1#e50"]]


def test_a_headline_tells_one_event_of_its_body():
    facts = by_key(event("a:1#e0", headline=True), event("a:1#e50"), event("a:1#e70"))
    assert groups_of(facts) == [["a:1#e0", "a:1#e50"], ["a:1#e70"]]


def test_a_headline_that_people_tied_to_its_body_is_tied_to_nothing_else():
    facts = by_key(event("a:1#e0", headline=True, tells_again=("e70",)), event("a:1#e50"), event("a:1#e70"))
    assert groups_of(facts) == [["a:1#e0", "a:1#e70"], ["a:1#e50"]]


def test_people_join_what_rules_would_not_and_part_what_rules_would_join():
    facts = by_key(event("a:1#e0"), event("b:1#e0"), event("c:1#e0", "protest", spots=()))
    assert groups_of(facts) == [["a:1#e0", "b:1#e0"], ["c:1#e0"]]
    decided = [said("a:1#e0", "b:1#e0", same=False), said("a:1#e0", "c:1#e0")]
    assert groups_of(facts, decided) == [["a:1#e0", "c:1#e0"], ["b:1#e0"]]


def test_what_was_parted_is_not_joined_by_way_of_a_third():
    facts = by_key(event("a:1#e0"), event("b:1#e0"), event("c:1#e0"))
    (one, two) = groups_of(facts, [said("a:1#e0", "c:1#e0", same=False)])
    assert not {"a:1#e0", "c:1#e0"} <= set(one)
    assert not {"a:1#e0", "c:1#e0"} <= set(two)


def test_decisions_about_what_is_gone_are_passed_over():
    assert groups_of(by_key(event("a:1#e0")), [said("a:1#e0", "z:1#e0")]) == [["a:1#e0"]]


def test_the_order_of_facts_does_not_matter():
    facts = [event(f"{outlet}:1#e{at}") for outlet in "abcd" for at in (0, 50)]
    expected = groups_of(by_key(*facts))
    assert all(groups_of(by_key(*facts[at:], *facts[:at])) == expected for at in range(len(facts)))


def test_contradicting_figures_stand_side_by_side_with_who_gave_them():
    (row,) = rows_of(event("a:1#e0", counts=(count(3),)), event("b:1#e0", counts=(count(7),)))
    assert row.deaths == (3, None, 7)
    assert (row.disputed, row.status) == (("killed",), "contested")
    assert [(each.asserted_by, each.best, each.status) for each in row.figures] == [
        ("a", 3, "contested"),
        ("b", 7, "contested"),
    ]


def test_a_part_that_two_tellings_give_alike_is_no_contradiction():
    part, whole = count(22, of="civilians"), count(35)
    (row,) = rows_of(event("a:1#e0", counts=(part,)), event("b:1#e0", counts=(whole, part)))
    assert (row.disputed, row.status) == ((), "independent_sources")
    (row,) = rows_of(event("a:1#e0", counts=(part,)), event("b:1#e0", counts=(whole, count(21, of="civilians"))))
    assert row.disputed == ("killed",)


def test_what_a_vocabulary_adds_to_how_a_day_is_known_is_the_least_sure():
    (row,) = rows_of(event("a:1#e0", day_by="calendar"), event("b:1#e0", day_by="publication"))
    assert row.date_by == "publication"
    (row,) = rows_of(event("a:1#e0", day_by="calendar"))
    assert row.date_by == "calendar"


def test_two_outlets_that_cite_one_monitor_are_one_origin():
    cited = {"voices": frozenset({"sohr"})}
    (row,) = rows_of(event("a:1#e0", **cited), event("b:1#e0", **cited))
    assert (row.origins, row.status) == (1, "single_source")
    (row,) = rows_of(event("a:1#e0", **cited), event("b:1#e0"))
    assert (row.origins, row.status) == (2, "independent_sources")


def test_copies_join_the_outlets_whose_reports_they_are():
    (row,) = rows_of(event("a:1#e0", copies="s-1"), event("b:1#e0", copies="s-1"), event("b:2#e0"))
    assert row.origins == 1


def test_a_denial_makes_a_happening_denied():
    (row,) = rows_of(event("a:1#e0"), event("b:1#e0", factuality="denied"))
    assert (row.factuality, row.status, row.disputed) == ("actual", "denied", ("factuality",))


def test_parties_are_disputed_between_origins_and_where_the_lexicons_know_them():
    def disputed(one, other):
        facts = event("a:1#e0", initiators=frozenset({one})), event("b:1#e0", initiators=frozenset({other}))
        pair = [said("a:1#e0", "b:1#e0")]
        return rows_of(*facts, decisions=pair)[0].disputed

    assert disputed("SYR", "RUS") == ("initiators",)
    assert disputed("SYR", "syrian-army") == disputed("SYR", "name:regime") == ()


def test_every_mention_is_in_one_row_alone_if_need_be():
    rows = rows_of(event("a:1#e0"), event("a:1#e9", "protest"), event("b:1#e0"))
    told = [(each.doc_id, each.mention) for row in rows for each in row.tellings]
    assert sorted(told) == [("a:1", "e0"), ("a:1", "e9"), ("b:1", "e0")]


def test_pairs_that_people_decided_are_not_asked_again():
    facts = by_key(event("a:1#e0"), event("b:1#e0"))
    groups, weighed = cluster(facts, [])
    assert [(pair.one, pair.other) for pair in doubtful(groups, weighed, [])] == [("a:1#e0", "b:1#e0")]
    assert doubtful(groups, weighed, [said("a:1#e0", "b:1#e0")]) == []


def test_decisions_that_contradict_each_other_are_told():
    decided = [said("a", "b"), said("b", "c"), said("a", "c", same=False), said("a", "d", same=False)]
    assert clash(decided) == [("a", "c")]


def before(*groups):
    rows = []
    for keys in groups:
        known = by_key(*(event(key, spots=(TOWN,)) for key in keys))
        (group,) = cluster(known, [said(keys[0], key) for key in keys[1:]])[0]
        (name,) = name_groups([group.keys], [])
        rows.append(happening(group, known, name.cluster).but(founded=name.founded))
    return rows


def test_a_group_keeps_its_id_when_tellings_come_and_go():
    past = before(["b:1#e0", "c:1#e0"])
    assert past[0].cluster == cluster_id("b:1#e0")
    (grown,) = name_groups([["a:1#e0", "b:1#e0", "c:1#e0"]], past)
    (shrunk,) = name_groups([["c:1#e0"]], past)
    assert grown.cluster == shrunk.cluster == past[0].cluster


def test_of_two_that_become_one_the_older_id_stays_and_the_other_is_merged():
    old, young = before(["b:1#e0"]), [row.but(founded=2) for row in before(["a:1#e0"])]
    (name,) = name_groups([["a:1#e0", "b:1#e0"]], [*young, *old])
    assert (name.cluster, name.merged) == (old[0].cluster, (young[0].cluster,))


def test_a_group_that_splits_gives_the_founder_its_id_and_the_other_a_new_one():
    past = before(["a:1#e0", "b:1#e0"])
    names = name_groups([["a:1#e0"], ["b:1#e0"]], past)
    assert [name.cluster for name in names] == [cluster_id("a:1#e0"), cluster_id("b:1#e0")]


def test_a_founder_that_comes_back_alone_gets_no_id_that_is_in_use():
    past = before(["a:1#e0", "b:1#e0"])
    (left,) = name_groups([["b:1#e0"]], past)
    kept = [past[0].but(tellings=past[0].tellings[1:], cluster=left.cluster)]
    names = name_groups([["a:1#e0"], ["b:1#e0"]], kept)
    assert len({name.cluster for name in names}) == 2
    assert names[1].cluster == past[0].cluster


@given(st.lists(st.sets(st.integers(0, 12), min_size=1), max_size=5), st.data())
def test_no_two_groups_ever_have_one_id(parts, data: st.DataObject):
    home = {number: at for at, part in enumerate(parts) for number in part}
    first = [sorted(f"x:{number}#e0" for number in home if home[number] == at) for at in range(len(parts))]
    past = before(*filter(None, first))
    order = data.draw(st.permutations(sorted(home)))
    cut = data.draw(st.integers(1, max(1, len(order))))
    second = [[f"x:{n}#e0" for n in sorted(order[at : at + cut])] for at in range(0, len(order), cut)]
    names = name_groups(second, past)
    assert len({name.cluster for name in names}) == len(names)
    everything = [each for name in names for each in (name.cluster, *name.merged)]
    assert len(set(everything)) == len(everything)


def test_the_score_of_a_group_is_that_of_its_weakest_link():
    groups, weighed = cluster(by_key(event("a:1#e0"), event("b:1#e0"), event("c:1#e0", counts=(count(4),))), [])
    assert groups[0].score == min(pair.likeness.score for pair in weighed)
    assert 0 < groups[0].score < 1
