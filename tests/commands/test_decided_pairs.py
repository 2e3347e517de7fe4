"""What a server has of pairs is merged with what is kept; nobody's decision is lost, and contradictions are told."""

import pytest
from workspaces import small

from dateline.commands.decided_pairs import DecidedPairs
from dateline.edge.disk import read_records, write_records
from dateline.records import Decision

KNOWN = frozenset(("a01", "a02"))


@pytest.fixture
def workspace(tmp_path):
    return small(tmp_path, {"one/a.txt": "A report."})


def decision(pair, by, *, same=True):
    one, other = pair
    return Decision(one=one, other=other, same=same, by=by)


def row(pair, **answers):
    """Return a task with the answers of people, the last of them the latest."""
    works = [
        {
            "id": number,
            "updated_at": f"2024-01-0{number}",
            "by": by,
            "result": [{"from_name": "same_event", "type": "choices", "value": {"choices": [word]}}],
        }
        for number, (by, word) in enumerate(answers.items(), 1)
    ]
    return {"id": 1, "data": {"pair": list(pair), "step": "clusters"}, "annotations": works}


def pulled(workspace, *rows):
    """Merge what a server has; return how many pairs have changed, what is said, and what is kept."""
    found = DecidedPairs(workspace, lambda work: work["by"])
    found.take(rows, KNOWN)
    found.write()
    kept = list(read_records(workspace.decisions_on_clusters, Decision))
    return found.changed, [(each.code, each.message) for each in found.findings], kept


def kept_before(workspace, *decisions):
    write_records(workspace.decisions_on_clusters, decisions)


def test_another_answer_than_somebodys_elsewhere_is_kept_beside_it_and_told(workspace):
    earlier = decision("xy", "b07")
    kept_before(workspace, earlier)
    changed, ((code, message),), kept = pulled(workspace, row("xy", a01="different"))
    assert (changed, code) == (1, "decisions-contradict")
    assert message.startswith("different happenings by a01")
    assert kept == [decision("xy", "a01", same=False), earlier]
    assert pulled(workspace, row("xy", a01="different"))[::2] == (0, kept)


def test_the_contradiction_ends_when_one_of_them_decides_anew(workspace):
    kept_before(workspace, decision("xy", "b07"))
    pulled(workspace, row("xy", a01="different"))
    assert pulled(workspace, row("xy", a01="same")) == (1, [], [decision("xy", "a01")])
    pulled(workspace, row("xy", a01="different"))
    kept_before(workspace, decision("xy", "b07"))
    assert pulled(workspace, row("xy", a01="cannot_tell")) == (0, [], [decision("xy", "b07")])


def test_an_answer_that_contradicts_others_by_way_of_a_third_mention_is_kept_and_told(workspace):
    kept_before(workspace, decision("xy", "b07"), decision("yz", "b07"))
    changed, told, kept = pulled(workspace, row("xz", a01="different"))
    assert (changed, [code for code, _ in told], len(kept)) == (1, ["decisions-contradict"], 3)


def test_the_latest_of_a_servers_people_decides_there(workspace):
    kept_before(workspace, decision("xy", "a01"))
    assert pulled(workspace, row("xy", a01="same", a02="different")) == (1, [], [decision("xy", "a02", same=False)])


def test_the_same_answer_as_somebodys_elsewhere_takes_its_place(workspace):
    kept_before(workspace, decision("xy", "b07"))
    assert pulled(workspace, row("xy", a01="same")) == (1, [], [decision("xy", "a01")])


def test_a_decision_that_is_taken_back_leaves_the_pair_undecided(workspace):
    kept_before(workspace, decision("xy", "a01"))
    assert pulled(workspace, row("xy")) == (1, [], [])
