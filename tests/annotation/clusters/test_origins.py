from told import event

from dateline.annotation.clusters.origins import origins

PARAGRAPH = tuple("warplanes hit a market in the town on monday killing twelve people the agency wrote".split())
OTHER = tuple("residents pulled bodies out of the rubble of shops after three strikes that morning".split())


def test_outlets_that_say_it_in_their_own_words_are_independent():
    assert origins([event("a:1#e0", around=PARAGRAPH), event("b:1#e0", around=OTHER)]) == ["outlet:a", "outlet:b"]


def test_one_paragraph_in_reports_that_are_no_copies_is_one_origin():
    changed = (*PARAGRAPH[:-3], "afp", "said")
    for theirs in (PARAGRAPH, changed):
        assert origins([event("a:1#e0", around=PARAGRAPH), event("b:1#e0", around=theirs)]) == ["outlet:a"] * 2


def test_reports_without_a_word_around_the_trigger_are_not_the_same_words():
    assert len(set(origins([event("a:1#e0"), event("b:1#e0")]))) == 2


def test_a_chain_of_likenesses_makes_one_origin_named_after_the_source():
    chain = [
        event("a:1#e0", copies="s-1"),
        event("b:1#e0", copies="s-1"),
        event("b:2#e0", voices=frozenset({"sohr"})),
        event("c:1#e0", voices=frozenset({"sohr", "snhr"})),
        event("d:1#e0", around=PARAGRAPH, voices=frozenset({"snhr"})),
        event("e:1#e0", around=PARAGRAPH),
        event("f:1#e0"),
    ]
    assert origins(chain) == ["source:snhr"] * 6 + ["outlet:f"]


def test_the_order_of_tellings_does_not_matter():
    chain = [event("a:1#e0", copies="s-1"), event("b:1#e0", copies="s-1"), event("c:1#e0", around=OTHER)]
    assert origins(chain[::-1]) == origins(chain)[::-1]
