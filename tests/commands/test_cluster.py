import csv
import json

import pytest
from workspaces import ONE, copy_of_ours, quiet, small

from dateline.cli.main import main
from dateline.commands.check import check
from dateline.commands.cluster import find_clusters
from dateline.commands.cluster_pairs import decide, write_pairs
from dateline.commands.ingest import ingest
from dateline.commands.suggest import suggest
from dateline.edge.disk import read_records, write_records
from dateline.errors import WorkspaceError
from dateline.records import Cluster, Decision

TITLE = "Air raid kills 12 in Maskana"
BODY = (
    "MASKANA, Syria - An air raid killed 12 people in the town of Maskana on Monday, the Syrian Observatory for Human"
    " Rights said. The raid hit a bakery in the middle of the town, where dozens of people were queueing for bread in"
    " the morning. Rescue workers were still looking for survivors under the rubble in the evening."
)


@pytest.fixture
def ours(tmp_path):
    workspace = copy_of_ours(tmp_path)
    ingest(workspace, ONE, quiet)
    return workspace


@pytest.fixture
def wired(tmp_path):
    """Return a workspace of one report and another outlet's copy of it, marked by rules."""
    row = f'{{"id": "x", "title": "{TITLE}", "text": "{BODY}", "published": "2017-06-06"}}\n'
    workspace = small(tmp_path, {"one/a.jsonl": row, "two/a.jsonl": row})
    ingest(workspace, ONE, quiet)
    suggest(workspace, ONE)
    return workspace


def rows(workspace):
    return list(read_records(workspace.clusters, Cluster))


def test_a_headline_its_body_and_a_syndicated_copy_are_one_row_with_the_dead_counted_once(wired):
    find_clusters(wired)
    strikes = [row for row in rows(wired) if row.type in {"air_strike", "killing"}]
    (row,) = strikes
    assert {telling.doc_id for telling in row.tellings} == {"one:x", "two:x"}
    assert len(row.tellings) >= 4
    assert (row.deaths, row.origins, row.status) == ((12, 12, 12), 1, "single_source")
    assert {telling.origin for telling in row.tellings} == {"source:sohr"}


def test_the_sample_s_shelling_is_one_happening_told_by_three_outlets_with_two_tolls(ours):
    done = find_clusters(ours)
    (row,) = [row for row in rows(ours) if {each.outlet for each in row.tellings} > {"frontier-wire", "northern-voice"}
              and row.type == "shelling"]  # fmt: skip
    assert (row.origins, row.status, row.disputed, row.deaths) == (3, "contested", ("killed",), (3, None, 7))
    assert (done.mentions, done.clusters) == (sum(len(row.tellings) for row in rows(ours)), len(rows(ours)))
    assert [each.code for each in check(ours).findings if each.severity == "error"] == []


def test_clustering_again_changes_nothing(ours):
    find_clusters(ours)
    before = ours.clusters.read_bytes()
    assert not find_clusters(ours).changed
    ours.clusters.touch()
    (ours.derived / "stages.json").unlink()
    assert find_clusters(ours).changed
    assert ours.clusters.read_bytes() == before


def filled(path, answer):
    """Fill in a file as somebody with a spreadsheet does; return the pairs."""
    with path.open(newline="", encoding="utf-8") as file:
        head, *table = csv.reader(file, "excel-tab")
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, "excel-tab").writerows([head, *([answer, *row[1:]] for row in table)])
    return [(row[3], row[6]) for row in table]


def test_pairs_go_out_and_decisions_come_back_and_hold(ours, tmp_path):
    find_clusters(ours)
    path = tmp_path / "pairs.tsv"
    asked = write_pairs(ours, path)
    pairs = filled(path, "different")
    assert asked == len(pairs) > 0
    assert decide(ours, path, "a01") == (asked, asked)
    find_clusters(ours)
    home = {f"{each.doc_id}#{each.mention}": row.cluster for row in rows(ours) for each in row.tellings}
    assert all(home[one] != home[other] for one, other in pairs)
    write_pairs(ours, tmp_path / "again.tsv")
    assert not set(pairs) & set(filled(tmp_path / "again.tsv", ""))


def test_a_later_decision_takes_the_place_of_an_earlier_one(ours, tmp_path):
    path = tmp_path / "pairs.tsv"
    write_pairs(ours, path)
    (one, other), *_ = filled(path, "different")
    decide(ours, path, "a01")
    path.write_text(f"decision\tone\tother\nSame\t{other}\t{one}\n")
    assert decide(ours, path, "a02")[0] == 1
    decided = {(each.one, each.other): each for each in read_records(ours.decisions_on_clusters, Decision)}
    assert decided[min(one, other), max(one, other)].same


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("decision\tone\tother\nperhaps\ta:1#x\tb:1#x\n", "'perhaps' is no answer"),
        ("decision\tone\tother\nsame\ta:1#x\tb:1#x\n", "no such pair"),
        ("one\tother\n", "no columns"),
        ("", "no columns"),
        ("decision;one;other\nsame;a:1#x;b:1#x\n", "no columns"),
        ("decision\tone\tother\nsame\n", "no such pair"),
    ],
)
def test_a_faulty_file_of_decisions_is_refused_whole(ours, tmp_path, rows, what):
    path = tmp_path / "pairs.tsv"
    path.write_text(rows)
    with pytest.raises(WorkspaceError, match=what):
        decide(ours, path, "a01")
    assert not ours.decisions_on_clusters.exists()


def test_a_file_that_somebody_may_have_filled_in_is_not_written_over(ours, tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("mine")
    with pytest.raises(WorkspaceError, match="there is such a file"):
        write_pairs(ours, path)
    assert path.read_text() == "mine"


def test_decisions_that_contradict_each_other_stop_it(ours, tmp_path):
    path = tmp_path / "pairs.tsv"
    write_pairs(ours, path)
    (one, other), *_ = filled(path, "same")
    write_records(
        ours.decisions_on_clusters, [Decision(one=one, other=other, same=same, by="a01") for same in (True, False)]
    )
    with pytest.raises(WorkspaceError, match="the same happening and different ones"):
        find_clusters(ours)


def test_decisions_that_contradict_earlier_ones_by_way_of_a_third_are_refused_whole(ours, tmp_path):
    find_clusters(ours)
    one, two, three = sorted(f"{each.doc_id}#{each.mention}" for row in rows(ours) for each in row.tellings)[:3]
    path = tmp_path / "pairs.tsv"
    path.write_text(f"decision\tone\tother\nsame\t{one}\t{two}\nsame\t{two}\t{three}\n")
    decide(ours, path, "a01")
    before = ours.decisions_on_clusters.read_bytes()
    path.write_text(f"decision\tone\tother\ndifferent\t{one}\t{three}\n")
    with pytest.raises(WorkspaceError, match="the same happening and different ones"):
        decide(ours, path, "a02")
    assert ours.decisions_on_clusters.read_bytes() == before


def test_a_pair_that_people_contradict_each_other_about_is_settled_by_a_later_decision(ours, tmp_path):
    find_clusters(ours)
    one, two, three = sorted(f"{each.doc_id}#{each.mention}" for row in rows(ours) for each in row.tellings)[:3]
    said = [Decision(one=one, other=two, same=same, by=by) for same, by in ((True, "a01"), (False, "a02"))]
    write_records(ours.decisions_on_clusters, said)
    path = tmp_path / "pairs.tsv"
    path.write_text(f"decision\tone\tother\nsame\t{one}\t{three}\n")
    with pytest.raises(WorkspaceError, match="the same happening and different ones"):
        decide(ours, path, "a01")
    assert list(read_records(ours.decisions_on_clusters, Decision)) == said
    path.write_text(f"decision\tone\tother\nsame\t{one}\t{two}\n")
    decide(ours, path, "a03")
    assert list(read_records(ours.decisions_on_clusters, Decision)) == [said[0].but(by="a03")]


@pytest.mark.parametrize("start", ['"We saw it"', "=1+1", "+1", "-1", "@here", "\u201cWe\u201d"])
def test_a_text_that_begins_with_a_quote_or_a_formula_leaves_the_cells_whole(tmp_path, start):
    texts = {
        f"{outlet}/a.jsonl": f'{{"id": "x", "text": {json.dumps(f"{start} shelling of Kafr Buhum on Monday. {last}")},'
        ' "published": "2017-06-06"}\n'
        for outlet, last in (("one", "Nobody was hurt."), ("two", "A doctor said that three people were wounded."))
    }
    workspace = small(tmp_path, texts)
    ingest(workspace, ONE, quiet)
    suggest(workspace, ONE)
    path = tmp_path / "pairs.tsv"
    assert write_pairs(workspace, path) > 0
    assert not any(
        cell.startswith(("=", "+", "-", "@")) for line in path.read_text().splitlines() for cell in line.split("\t")
    )
    pairs = filled(path, "same")
    assert all({one.partition("#")[0], other.partition("#")[0]} == {"one:x", "two:x"} for one, other in pairs)
    assert decide(workspace, path, "a01") == (len(pairs), len(pairs))


@pytest.mark.parametrize(
    ("encoding", "ends"), [("utf-8-sig", "\r\n"), ("utf-16", "\r\n"), ("cp1252", "\n"), ("utf-8", "\r")]
)
def test_a_file_comes_back_from_spreadsheets_in_their_encodings_and_line_ends(ours, tmp_path, encoding, ends):
    path = tmp_path / "pairs.tsv"
    write_pairs(ours, path)
    pairs = filled(path, " Same ")
    text = path.read_text("utf-8").replace("\n\n", "\n")
    path.write_bytes(ends.join(text.splitlines()).encode(encoding, errors="replace"))
    assert decide(ours, path, "a01") == (len(pairs), len(pairs))


def test_the_verb_tells_what_it_found(ours, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(ours.root), "cluster"])
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert "event mentions tell of" in out
    assert "independent origins" in out
