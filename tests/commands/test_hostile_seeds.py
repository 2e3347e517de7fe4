"""Seeds as they really are: what can't be read is refused or named, and reading goes on at the next record."""

import gzip
import json
import os
import sys
import zlib

import pytest
from workspaces import ONE, OUTLET, quiet, small

from dateline.commands.check import check
from dateline.commands.ingest import ingest
from dateline.commands.render import render
from dateline.edge.disk import read_records
from dateline.errors import SeedError
from dateline.records import Document, Refused

GOOD = json.dumps({"id": "good", "text": "A report that can be read."}) + "\n"


def outcome(workspace):
    done = ingest(workspace, ONE, quiet)
    assert done.rows == done.documents + done.refused
    render(workspace)
    assert [finding for finding in check(workspace).findings if finding.severity == "error"] == []
    codes = [row.code for row in read_records(workspace.refused, Refused)]
    return sorted(document.doc_id for path in workspace.documents for document in read_records(path, Document)), codes


def rows(count):
    return [json.dumps({"id": f"r{n}", "text": f"Report number {n}."}) for n in range(1, count + 1)]


def test_invalid_json_in_line_7_of_10_costs_that_line(tmp_path):
    lines = rows(10)
    lines[6] = lines[6][:-3]
    documents, codes = outcome(small(tmp_path, {"one/a.jsonl": "\n".join(lines)}))
    assert len(documents) == 9
    assert codes == ["invalid-json"]


def test_an_over_long_line_costs_that_line(tmp_path):
    lines = rows(3)
    lines[1] = json.dumps({"id": "long", "text": "x" * 17_000_000})
    documents, codes = outcome(small(tmp_path, {"one/a.jsonl": "\n".join(lines)}))
    assert documents == ["one:r1", "one:r3"]
    assert codes == ["too-long"]


def test_a_truncated_archive_gives_what_it_has(tmp_path):
    packed = gzip.compress("\n".join(rows(2_000)).encode())
    documents, codes = outcome(small(tmp_path, {"one/a.jsonl.gz": packed[: len(packed) // 2]}))
    assert len(documents) > 100
    assert codes[-1] == "damaged-compression"


def test_a_bomb_is_refused_and_the_next_file_read(tmp_path):
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = b"".join([bomb.compress(b"x" * 1_000_000) for _ in range(300)]) + bomb.flush()
    documents, codes = outcome(small(tmp_path, {"one/a.txt.gz": packed, "one/b.jsonl": GOOD}))
    assert documents == ["one:good"]
    assert codes in (["expanded-too-far"], ["too-long"])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("nul.txt", b"A report\0 with NUL\0\0 bytes.", "binary"),
        ("bytes.txt", bytes(range(256)) * 20, "binary"),
        ("empty.txt", b"", "empty-text"),
        ("blank.txt", b" \n\t\n", "empty-text"),
        ("list.jsonl", b"[1, 2]", "not-an-object"),
        ("deep.jsonl", b'{"text": "x", "y": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too-deep"),
        ("number.jsonl", b'{"text": 7}', "text-not-a-string"),
        ("report.docx", b"PK", "no-reader"),
        ("noheader.csv", b'"a,b', "no-header"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_code(tmp_path, name, content, code):
    documents, codes = outcome(small(tmp_path, {f"one/{name}": content, "one/z.jsonl": GOOD}))
    assert documents == ["one:good"]
    assert codes == [code]


def test_lone_surrogates_and_escaped_nul_are_mended(tmp_path):
    text = '{"id": "x", "title": "A \\ud800 title", "text": "A \\udfff body\\u0000 of text."}\n'
    workspace = small(tmp_path, {"one/a.jsonl": text})
    assert outcome(workspace) == (["one:x"], [])
    (document,) = read_records(workspace.documents[0], Document)
    assert "\ufffd" in document.text
    assert "\0" not in document.text


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a..b.txt", "x..\\y.txt", "…🎯.txt", "a b.txt", "-rf.txt", "con.txt", "a" * 200 + ".txt"]
)
def test_odd_file_names_are_names(tmp_path, name):
    documents, codes = outcome(small(tmp_path, {f"one/{name}": "A report.", "one/z.jsonl": GOOD}))
    assert codes == []
    assert len(documents) == 2
    assert all(document.isprintable() for document in documents)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_file_name_that_is_no_text_is_named_safely(tmp_path):
    workspace = small(tmp_path, {"one/z.jsonl": GOOD})
    (workspace.seeds / "one" / os.fsdecode(b"\xff\xfe.txt")).write_text("A report.")
    documents, codes = outcome(workspace)
    assert "one:good" in documents
    assert len(documents) + len(codes) == 2


def test_an_id_that_climbs_is_no_path(tmp_path):
    line = json.dumps({"id": "../../../etc/passwd", "text": "A report."})
    documents, _ = outcome(small(tmp_path, {"one/a.jsonl": line}))
    assert documents[0].removeprefix("one:").isalnum()


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.txt").write_text("Not for you.")
    workspace = small(tmp_path / "ws", {"one/z.jsonl": GOOD})
    (workspace.seeds / "one" / "folder").symlink_to(tmp_path / "elsewhere")
    assert outcome(workspace) == (["one:good"], [])


def test_a_link_that_leads_nowhere_is_refused(tmp_path):
    workspace = small(tmp_path, {"one/z.jsonl": GOOD})
    (workspace.seeds / "one" / "gone.txt").symlink_to(workspace.seeds / "one" / "none.txt")
    documents, codes = outcome(workspace)
    assert documents == ["one:good"]
    assert codes == ["unreadable"]


def test_a_pipe_is_no_file(tmp_path):
    workspace = small(tmp_path, {"one/z.jsonl": GOOD})
    os.mkfifo(workspace.seeds / "one" / "pipe.txt")
    documents, codes = outcome(workspace)
    assert documents == ["one:good"]
    assert codes == ["unreadable"]


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("", "name"),
        ("name = 'x'\n", "licence"),
        ("not toml", "TOML"),
        (OUTLET.format(id="x") + "licence_url = 'x'\n", "licence_url"),
        ("name = 'x'\nlicence = 'all rights reserved'\nredistribution = 'full_text'\n", "offsets_only"),
        ("name = 'x'\nlicence = 'x'\nredistribution = 'full_text'\ntimezone = 'Mars/Base'\n", "Mars/Base"),
    ],
)
def test_a_missing_or_contradictory_outlet_toml_stops_with_file_and_hint(tmp_path, toml, word):
    workspace = small(tmp_path, {"one/outlet.toml": toml, "one/z.jsonl": GOOD})
    with pytest.raises(SeedError) as caught:
        ingest(workspace, ONE, quiet)
    assert word in f"{caught.value.what} {caught.value.hint}"
    assert caught.value.where.startswith("seeds/one/outlet.toml")
    assert caught.value.hint
    assert not workspace.corpus.exists()
