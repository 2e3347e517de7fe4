import msgspec
import pytest
from hub_repos import git_sha1
from hub_routes import READER
from workspaces import ONE, copied, quiet

from dateline.cli.main import main
from dateline.commands.build import build
from dateline.commands.publish import Destination, publish
from dateline.commands.release import release
from dateline.edge.private import Private
from dateline.edge.sums import write_sums
from dateline.errors import DatelineError, ReleaseError, ServerError, WorkspaceError

REPO = "somebody/small"
HERE = Destination(repo=REPO)
PARQUET = "data/documents/train-00000-of-00001.parquet"


@pytest.fixture
def workspace(two_releases, tmp_path, hub):
    return copied(two_releases, tmp_path / "work")


@pytest.fixture
def slept(monkeypatch):
    """Wait for nothing, neither in our code nor in the library's; return what would have been waited for."""
    waits = []
    monkeypatch.setattr("time.sleep", waits.append)
    return waits


def local(workspace, version):
    folder = workspace.releases / version
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stored(hub, revision="main", name=REPO):
    repo = hub.repos[name]
    return {path: repo.read(path, revision) for path in repo.tree(revision) if path != ".gitattributes"}


def publishing(workspace, version="1.0.0", to=HERE, **how):
    how.setdefault("pause", lambda _: None)
    return publish(workspace, version, to, **how)


def refused(workspace, version="1.0.0", to=HERE, kind=ReleaseError):
    with pytest.raises(kind) as caught:
        publishing(workspace, version, to)
    return str(caught.value)


def test_a_release_is_one_commit_with_a_tag(workspace, hub):
    done = publishing(workspace)
    assert stored(hub, "v1.0.0") == local(workspace, "1.0.0")
    assert hub.repos[REPO].history() == ["Release 1.0.0", "initial commit"]
    assert hub.repos[REPO].tags == {"v1.0.0": done.commit}
    assert (done.new, done.tag, done.url) == (True, "v1.0.0", f"{hub.url}/datasets/{REPO}")
    assert not hub.repos[REPO].private


def test_the_next_one_stands_on_it_and_the_old_tag_keeps_its_files(workspace, hub):
    publishing(workspace)
    done = publishing(workspace, "1.1.0")
    assert stored(hub) == stored(hub, "v1.1.0") == local(workspace, "1.1.0")
    assert stored(hub, "v1.0.0") == local(workspace, "1.0.0")
    assert hub.repos[REPO].history() == ["Release 1.1.0", "Release 1.0.0", "initial commit"]
    assert PARQUET in done.changed
    assert (done.added, done.removed) == ((), ())
    assert done.rows["documents"] == (3, 4)


def test_a_dry_run_tells_the_difference_and_changes_nothing(workspace, hub):
    plan = publishing(workspace, dry_run=True)
    assert hub.repos == {}
    assert (plan.new, set(plan.added), plan.rows["documents"]) == (True, set(local(workspace, "1.0.0")), (0, 3))
    publishing(workspace)
    hub.seen.clear()
    plan = publishing(workspace, "1.1.0", dry_run=True)
    assert plan == publishing(workspace, "1.1.0").but(commit=plan.commit)
    assert hub.repos[REPO].tags["v1.0.0"] == plan.commit


def test_a_second_run_changes_nothing(workspace, hub):
    first = publishing(workspace)
    publishing(workspace, "1.1.0")
    hub.seen.clear()
    again = publishing(workspace)
    assert (again.done, again.commit, again.changed, again.rows["documents"]) == (True, first.commit, (), (3, 3))
    assert {verb for verb, _ in hub.seen} <= {"GET", "HEAD"}


def test_a_second_run_may_still_close_the_repository(workspace, hub):
    publishing(workspace)
    assert publishing(workspace, to=HERE._replace(private=True), dry_run=True).done
    assert not hub.repos[REPO].private
    assert publishing(workspace, to=HERE._replace(private=True)).done
    assert hub.repos[REPO].private


def test_a_tag_never_moves(workspace, hub):
    publishing(workspace)
    hub.repos[REPO].tags["v1.1.0"] = hub.repos[REPO].head
    assert "v1.1.0 is there already, with other files" in refused(workspace, "1.1.0")


def test_main_never_goes_back(workspace, hub):
    publishing(workspace, "1.1.0")
    assert "main would go back to 1.0.0" in refused(workspace)


@pytest.mark.parametrize(("version", "words"), [("dev", "trial"), ("1.2.0", "has not been released"), ("x", "x")])
def test_only_what_was_released_is_published(workspace, hub, version, words):
    assert words in refused(workspace, version)
    assert hub.seen == []


def test_a_release_leaves_as_it_was_made_or_not_at_all(workspace, hub):
    folder = workspace.releases / "1.0.0"
    (folder / "notes.txt").write_text("mine")
    assert "notes.txt is no part" in refused(workspace)
    (folder / "notes.txt").unlink()
    kept = (folder / PARQUET).read_bytes()
    (folder / PARQUET).write_bytes(kept[:-1] + b"x")
    assert f"not the one that was released; at releases/1.0.0/{PARQUET}" in refused(workspace)
    (folder / PARQUET).unlink()
    assert f"{PARQUET} is not there" in refused(workspace)
    (folder / PARQUET).write_bytes(kept)
    (folder / "manifest.json").write_text("{}")
    assert "not a manifest" in refused(workspace)
    assert hub.seen == []


def test_errors_of_the_workspace_keep_a_release_back(workspace, hub):
    workspace.gold.write_text("{}\n")
    assert "check finds 1 errors; at" in refused(workspace)
    assert hub.seen == []


LEGACY = "0123456789abcdef0123456789abcdef01234567"
LEAKS = {
    "hf_abcdefghijklmnopqrstuvwxyzABCDEFGH": "a token of Hugging Face",
    f"use {LEGACY}": "a token of Label Studio",
    f"LABEL_STUDIO_API_KEY={LEGACY}": "a token of Label Studio",
    "eyJhbGciOiJI.eyJ0b2tlbl90.c2lnbmF0dXJl": "a token of Label Studio",
    "my-own-token": "a token of yours",
    "Jo@Example.org": "an annotator's e-mail address",
    "by Joanna.Roe": "an annotator's user name",
    '{"user":5,"pseudonym":"a01"}': "the table of pseudonyms",
}


def said_in_the_card(workspace, words):
    """Let a release say some words at the end of its card, as if it had been made so; return their line."""
    card = workspace.releases / "1.0.0/README.md"
    before = card.read_text()
    card.write_text(before + words)
    write_sums(card.parent)
    return before.count("\n") + 1


@pytest.mark.parametrize("leak", LEAKS)
def test_neither_tokens_nor_who_is_behind_a_pseudonym_leave(workspace, hub, monkeypatch, leak):
    monkeypatch.setenv("LABEL_STUDIO_API_KEY", "my-own-token")
    Private(workspace).enrol("http://127.0.0.1:8080", [(5, "jo@example.org"), (6, "joanna.roe@example.org")])
    lines = said_in_the_card(workspace, f"{leak}\n")
    said = refused(workspace)
    assert said.startswith(f"{LEAKS[leak]} stands in it; at releases/1.0.0/README.md:{lines};")
    assert leak not in said
    assert hub.seen == []


def test_a_token_is_found_in_the_parquet_of_a_text(workspace, hub, tmp_path):
    (workspace.seeds / "one/leak.txt").write_text("Raids went on. Log in with hf_abcdefghijklmnopqrstuvwxyz.")
    build(workspace, ONE, quiet)
    release(workspace, "1.2.0", machine_made=True)
    said = refused(workspace, "1.2.0")
    assert said.startswith("a token of Hugging Face stands in it; at releases/1.2.0/data/documents/")
    assert ".parquet:text" in said


def test_digests_and_ids_are_no_tokens(workspace, hub):
    said_in_the_card(workspace, f"{'ab' * 32} one:{LEGACY} https://example.org/{LEGACY} hf_repo\n")
    publishing(workspace)
    assert stored(hub) == local(workspace, "1.0.0")


def test_who_may_see_it_is_settled_before_anything_is_there(workspace, hub):
    publishing(workspace, to=Destination(repo="an-organisation/small", private=True, gated="manual"))
    repo = hub.repos["an-organisation/small"]
    assert (repo.private, repo.gated) == (True, "manual")
    paths = [path.rpartition("an-organisation/small")[2] for method, path in hub.seen if method != "GET"]
    assert paths.index("/settings") < paths.index("/commit/main")


def test_a_repository_keeps_its_terms_unless_others_are_given(workspace, hub):
    hub.make(REPO, private=True)
    publishing(workspace)
    assert hub.repos[REPO].private
    publishing(workspace, "1.1.0", HERE._replace(gated="auto"))
    assert (hub.repos[REPO].private, hub.repos[REPO].gated) == (True, "auto")


def test_what_was_changed_on_the_hub_is_not_overwritten_unasked(workspace, hub):
    hub.make(REPO).add({"README.md": b"by hand", "notes.md": b"kept"})
    assert "changed before the first version: README.md, notes.md" in refused(workspace)
    publishing(workspace, to=HERE._replace(over=True))
    assert stored(hub) == local(workspace, "1.0.0")
    hub.repos[REPO].add({"README.md": b"by hand"}, title="mend the card")
    assert "changed since v1.0.0: README.md" in refused(workspace, "1.1.0")
    hub.repos[REPO].add({}, ["README.md"])
    assert "changed since v1.0.0: README.md" in refused(workspace, "1.1.0")
    publishing(workspace, "1.1.0", HERE._replace(over=True))
    assert stored(hub) == local(workspace, "1.1.0")


def test_another_dataset_is_left_alone(workspace, hub):
    other = msgspec.json.encode({"name": "other", "version": "0.1.0"})
    for content, words in ((other, "another dataset lies there: other"), (b"[]", "none of ours")):
        hub.repos.clear()
        hub.make(REPO).add({"manifest.json": content})
        assert words in refused(workspace, to=HERE._replace(over=True))


@pytest.mark.parametrize("repo", ["", "small", "a/b/c", "../small", "https://huggingface.co/a/b"])
def test_a_repository_has_an_owner_and_a_name(workspace, hub, repo):
    assert "owner/name" in refused(workspace, to=Destination(repo=repo), kind=WorkspaceError)


STOPS = {
    "the Hub fails": ("/commit/", {"status": 500, "times": 99}, "the Hub fails"),
    "the card is refused": ("/validate-yaml", {"status": 400}, "refuses the request (HTTP 400): a made-up failure"),
    "the token may not commit": ("/commit/", {"status": 403}, "refuses the token"),
    "an upload fails": ("/lfs/", {"method": "PUT", "status": 500, "times": 999, "spare": 2}, "the Hub fails"),
    "the connection is cut for long": ("/commit/", {"cut": "before", "times": 99}, "connection was cut"),
    "the tag fails": ("/tag/", {"status": 500, "times": 99}, "the Hub fails"),
    "the token may not tag": ("/tag/", {"status": 403}, "refuses the token"),
}


@pytest.mark.parametrize("stop", STOPS)
def test_one_that_failed_leaves_no_tag_and_can_be_repeated(workspace, hub, slept, stop):
    path, fault, words = STOPS[stop]
    publishing(workspace)
    hub.fail(path, **fault)
    assert words in refused(workspace, "1.1.0", kind=ServerError)
    assert set(hub.repos[REPO].tags) == {"v1.0.0"}
    assert stored(hub) in (local(workspace, "1.0.0"), local(workspace, "1.1.0"))
    hub.faults.clear()
    publishing(workspace, "1.1.0")
    assert stored(hub, "v1.1.0") == local(workspace, "1.1.0")
    assert hub.repos[REPO].history() == ["Release 1.1.0", "Release 1.0.0", "initial commit"]


def test_the_next_one_waits_for_one_that_was_cut_off_before_its_tag(workspace, hub):
    hub.fail("/tag/", status=403)
    refused(workspace, kind=ServerError)
    assert "dateline publish 1.0.0, which was cut off" in refused(workspace, "1.1.0")
    publishing(workspace)
    publishing(workspace, "1.1.0")
    assert set(hub.repos[REPO].tags) == {"v1.0.0", "v1.1.0"}


PASSING = {
    "a failure": ("/commit/", {"status": 503}),
    "a cut before the commit": ("/commit/", {"cut": "before"}),
    "a cut after the commit": ("/commit/", {"cut": "after"}),
    "a cut after the tag": ("/tag/", {"cut": "after"}),
    "a cut after the making": ("/create", {"cut": "after"}),
    "a cut upload": ("/lfs/", {"method": "PUT", "cut": "before"}),
    "a request too many": ("/refs", {"method": "GET", "status": 429}),
}


@pytest.mark.parametrize("fault", PASSING)
def test_what_passes_is_waited_for_and_nothing_is_done_twice(workspace, hub, slept, fault):
    path, how = PASSING[fault]
    hub.fail(path, **how)
    publishing(workspace)
    assert stored(hub, "v1.0.0") == local(workspace, "1.0.0")
    assert hub.repos[REPO].history() == ["Release 1.0.0", "initial commit"]


def test_somebody_elses_commit_at_the_same_time_is_not_built_over(workspace, hub):
    publishing(workspace)
    repo = hub.repos[REPO]
    hub.fail("/commit/", act=lambda: repo.add({"README.md": b"mine"}, title="at the same time"))
    assert "committed to main at the same time" in refused(workspace, "1.1.0", kind=ServerError)
    assert repo.history()[0] == "at the same time"
    assert set(repo.tags) == {"v1.0.0"}


def test_somebody_elses_commit_behind_a_cut_is_not_taken_for_ours(workspace, hub, slept):
    publishing(workspace)
    repo = hub.repos[REPO]
    hub.fail("/commit/", cut="before", act=lambda: repo.add({"README.md": b"mine"}, title="at the same time"))
    assert "of the commit are not the release's" in refused(workspace, "1.1.0", kind=ServerError)
    assert set(repo.tags) == {"v1.0.0"}


def test_what_was_stored_otherwise_than_sent_gets_no_tag(workspace, hub):
    repo = hub.make(REPO)

    def spoil():
        entry = repo.entry(b"spoilt")
        assert entry.oid == git_sha1(b"spoilt")
        repo.tree()["README.md"] = entry

    hub.fail("/tree/", method="GET", spare=1, act=spoil)
    assert "1 files of the commit are not the release's: README.md" in refused(workspace, kind=ServerError)
    assert repo.tags == {}


def test_a_token_that_only_reads_is_refused_and_never_shown(workspace, hub, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", READER)
    said = refused(workspace, kind=ServerError)
    assert "refuses the token (HTTP 403)" in said
    assert "HF_TOKEN" in said
    assert READER not in said


def test_without_a_token_it_is_said_where_to_put_one(workspace, hub, monkeypatch):
    monkeypatch.delenv("HF_TOKEN")
    monkeypatch.setattr("dateline.edge.tokens._from_keyring", lambda _url: "")
    monkeypatch.setattr("dateline.edge.tokens.stored_token", str)
    assert "hf auth login" in refused(workspace, kind=ServerError)


def run(capsys, workspace, *args):
    with pytest.raises(SystemExit) as caught:
        main(["-C", str(workspace.root), *args])
    told = capsys.readouterr()
    return caught.value.code, told.out, told.err


def test_the_program_tells_files_rows_and_where_it_is(workspace, hub, capsys):
    project = workspace.root / "pyproject.toml"
    project.write_text(f'{project.read_text()}hub_repo = "{REPO}"\n')
    status, out, err = run(capsys, workspace, "publish", "1.0.0", "--dry-run")
    assert (status, err) == (0, "")
    assert "+ README.md" in out
    assert "would change at" in out
    assert "nothing was sent" in out
    status, out, _ = run(capsys, workspace, "publish", "1.0.0")
    assert status == 0
    assert ["documents", "0", "3"] in [line.split() for line in out.splitlines()]
    assert f"v1.0.0 is at {hub.url}/datasets/{REPO}/tree/v1.0.0" in out
    status, out, _ = run(capsys, workspace, "publish", "1.0.0")
    assert status == 0
    assert "nothing is left to do" in out


def test_every_refusal_is_an_error_of_ours(workspace, hub):
    with pytest.raises(DatelineError, match="is no address"):
        publishing(workspace, to=HERE._replace(endpoint="ftp://x"))
