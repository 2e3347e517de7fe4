from hypothesis import given
from hypothesis import strategies as st

from dateline.releases.linked import linked

DOCS = [f"o:{n}" for n in range(9)]
stories = st.dictionaries(st.sampled_from(DOCS), st.integers(0, 9).map("s-{}".format), min_size=1)
clusters = st.lists(st.sets(st.sampled_from(DOCS), min_size=1, max_size=4), max_size=6)


def spread(start, ties):
    """Return all documents that can be reached from one, by walking."""
    reached, waiting = {start}, [start]
    while waiting:
        at = waiting.pop()
        found = {doc_id for tie in ties if at in tie for doc_id in tie} - reached
        reached |= found
        waiting += found
    return reached


@given(stories, clusters)
def test_a_group_is_all_that_can_be_reached_by_stories_and_happenings(documents, told):
    ties = [{doc_id for doc_id in documents if documents[doc_id] == story} for story in set(documents.values())]
    ties += [doc_ids & documents.keys() for doc_ids in told]
    groups = linked(documents, told)
    assert sorted(doc_id for group in groups.values() for doc_id in group) == sorted(documents)
    assert all(set(group) == spread(group[0], ties) for group in groups.values())
    assert all(name == min(documents[doc_id] for doc_id in group) for name, group in groups.items())


def test_a_chain_of_happenings_is_one_group():
    documents = {f"o:{n}": f"s-{n}" for n in range(4)}
    chain = [{"o:2", "o:3"}, {"o:2", "o:1"}, {"o:1", "o:0"}]
    assert linked(documents, chain) == {"s-0": ["o:0", "o:1", "o:2", "o:3"]}
