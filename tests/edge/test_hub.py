import subprocess

import pytest
from clients import CannotRunError, answer, environment, oldest
from hub_routes import READER, WRITER

from dateline.edge.hub import Hub, digests, is_repo
from dateline.errors import ServerError

REPO = "somebody/data"


@pytest.fixture
def slept():
    return []


@pytest.fixture
def asked(hub, slept):
    """Ask the Hub on loopback; waits are noted, not waited."""
    return Hub(REPO, WRITER, hub.url, slept.append)


def written(tmp_path, **contents):
    files = {}
    for stem, content in contents.items():
        path = tmp_path / f"{stem}.{'parquet' if stem == 'rows' else 'md'}"
        path.write_bytes(content)
        files[path.name] = path
    return files


def test_a_repository_that_is_not_there_has_no_head(asked):
    assert asked.head() is None


def test_what_is_committed_is_listed_with_its_digests(asked, hub, tmp_path):
    files = written(tmp_path, card=b"card", rows=b"PAR1", empty=b"")
    commit = asked.commit(files, [], asked.make(private=False), "first")
    there = asked.files(commit)
    assert there.keys() == files.keys()
    assert all(there[path] in digests(file) for path, file in files.items())
    assert {path: len(digest) for path, digest in there.items()} == {"card.md": 40, "empty.md": 40, "rows.parquet": 64}
    assert asked.read("card.md", commit) == b"card"
    assert asked.head() == (commit, {})


def test_a_digest_is_the_one_that_git_gives(tmp_path):
    (tmp_path / "a").write_bytes(b"\x00content\r\n" * 1000)
    git = subprocess.run(["git", "hash-object", "--no-filters", "a"], cwd=tmp_path, capture_output=True, check=True)  # noqa: S607
    assert git.stdout.decode().strip() in digests(tmp_path / "a")


def test_files_go_with_the_commit_that_removes_them(asked, hub, tmp_path):
    first = asked.commit(written(tmp_path, card=b"card", old=b"old"), [], asked.make(private=False), "first")
    second = asked.commit(written(tmp_path, card=b"new"), ["old.md"], first, "second")
    assert set(asked.files(second)) == {"card.md"}
    assert set(asked.files(first)) == {"card.md", "old.md"}


def test_a_commit_on_an_old_parent_is_refused_at_once(asked, hub, tmp_path, slept):
    parent = asked.make(private=False)
    hub.repos[REPO].add({"theirs.md": b"theirs"})
    with pytest.raises(ServerError, match="committed to main at the same time"):
        asked.commit(written(tmp_path, card=b"card"), [], parent, "mine")
    assert slept == []


@pytest.mark.parametrize("cut", ["before", "after"])
def test_a_commit_whose_answer_was_lost_is_made_once(asked, hub, tmp_path, slept, cut):
    parent = asked.make(private=False)
    hub.fail("/commit/", cut=cut)
    commit = asked.commit(written(tmp_path, card=b"card"), [], parent, "first")
    assert hub.repos[REPO].history() == ["first", "initial commit"]
    assert hub.repos[REPO].head == commit
    assert slept == [0.5]


def test_a_tag_whose_answer_was_lost_is_there_and_another_commit_can_not_take_it(asked, hub):
    first = asked.make(private=False)
    hub.fail("/tag/", cut="after")
    asked.tag("v1.0.0", first, "Release 1.0.0")
    assert asked.head().tags == {"v1.0.0": first}
    second = hub.repos[REPO].add({"card.md": b"card"})
    with pytest.raises(ServerError, match="HTTP 409"):
        asked.tag("v1.0.0", second, "Release 1.0.0")
    assert hub.repos[REPO].tags == {"v1.0.0": first}


def test_a_hub_that_asks_for_time_gets_it(asked, hub, slept):
    asked.make(private=False)
    hub.fail("/refs", method="GET", status=429, headers={"Retry-After": "7"})
    assert asked.head().tags == {}
    assert slept == [7.0]


def test_a_hub_that_does_not_answer_is_left_in_the_end(hub, slept):
    nobody = Hub(REPO, WRITER, "http://127.0.0.1:9", slept.append)
    with pytest.raises(ServerError, match="does not answer"):
        nobody.make(private=False)
    assert len(slept) == 7


def test_a_private_repository_is_not_there_for_strangers(hub, monkeypatch):
    hub.make(REPO, private=True)
    assert Hub(REPO, READER, hub.url).head() is not None
    assert Hub(REPO, "stranger", hub.url).head() is None


def test_a_gated_file_is_for_whom_the_owners_let_in(hub):
    hub.make(REPO).add({"card.md": b"card"})
    Hub(REPO, WRITER, hub.url).admit(gated="manual")
    assert Hub(REPO, WRITER, hub.url).read("card.md", "main") == b"card"
    with pytest.raises(ServerError, match="gated"):
        Hub(REPO, READER, hub.url).snapshot("main")


@pytest.mark.parametrize("name", ["owner/name", "An-Org/data.set_2"])
def test_a_repository_has_an_owner_and_a_name(name):
    assert is_repo(name)
    assert not any(map(is_repo, (f"/{name}", f"{name}/x", f"{name} ", f"{name}\n", name.replace("/", ""))))


@pytest.mark.parametrize("cut", ["before", "after"])
def test_the_oldest_library_commits_and_tags_once_too(hub, tmp_path, cut):
    try:
        python = oldest()
    except CannotRunError as reason:
        pytest.skip(str(reason))
    files = written(tmp_path, card=b"card", rows=b"PAR1")
    hub.fail("/commit/", cut=cut)
    hub.fail("/tag/", cut=cut)
    code = f"""
from pathlib import Path
from dateline.edge.hub import Hub
hub = Hub({REPO!r}, {WRITER!r}, {hub.url!r})
files = {{name: Path({str(tmp_path)!r}, name) for name in {list(files)!r}}}
commit = hub.commit(files, [], hub.make(private=True), "first")
hub.tag("v1.0.0", commit, "Release 1.0.0")
tell([hub.files(commit), hub.head().tags["v1.0.0"] == commit])
"""
    there, tagged = answer(code, env=environment(hub, tmp_path / "home"), python=python)
    assert tagged
    assert all(there[path] in digests(file) for path, file in files.items())
    assert hub.repos[REPO].history() == ["first", "initial commit"]
    assert hub.repos[REPO].private
