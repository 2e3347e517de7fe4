"""A release that was published loads with the unmodified clients, and never as another version than was asked for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clients import OLDEST, ROOT, answer, environment, oldest
from hub_routes import WRITER
from hub_server import HubServer
from label_studio_server import CannotRunError
from workspaces import copied

REPO = "somebody/small"
OLD, NEW = ["one:aleppo", "one:hama", "one:homs"], ["one:aleppo", "one:hama", "one:homs", "one:idlib"]


@pytest.fixture(scope="module")
def hub(two_releases, tmp_path_factory):
    """A Hub on loopback to which both releases were published by the program itself."""
    server = HubServer()
    home = tmp_path_factory.mktemp("publisher")
    workspace = copied(two_releases, home / "work")
    for version in ("1.0.0", "1.1.0"):
        program = [sys.executable, "-m", "dateline", "-C", workspace.root, "publish", version, "--repo", REPO]
        subprocess.run(program, check=True, capture_output=True, env=environment(server, home, token=WRITER))
    yield server
    server.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A cache that the tests of this file share, so that there is always another version to take by mistake."""
    return tmp_path_factory.mktemp("home")


def documents(hub, home, *calls, python=sys.executable, **how):
    """Run calls in one process; return for each the ids of all documents that it gives, or the words of its error."""
    code = f"""
import datasets, dateline
def asked(call):
    try:
        found = eval(call)
    except Exception as fault:
        return f'{{type(fault).__name__}}: {{fault}}'
    parts = found.values() if isinstance(found, dict) else [found]
    return sorted(row['doc_id'] for part in parts for row in part)
tell([asked(call) for call in {calls!r}])
"""
    return answer(code, env=environment(hub, home, **how), python=python)


def by_datasets(tag, more=""):
    return f"datasets.load_dataset('{REPO}', 'documents', revision='{tag}'{more})"


def ours(version, more=""):
    return f"dateline.load('{REPO}', 'documents', '{version}'{more})"


STREAMED = ", streaming=True"


def test_datasets_loads_each_tag_with_its_own_rows(hub, home):
    calls = [by_datasets(tag) for tag in ("v1.0.0", "v1.1.0", "main", "v1.0.0")]
    assert documents(hub, home, *calls) == [OLD, NEW, NEW, OLD]


def test_datasets_streams_each_tag(hub, home):
    assert documents(hub, home, *(by_datasets(tag, STREAMED) for tag in ("v1.0.0", "v1.1.0"))) == [OLD, NEW]


READERS = {
    "polars": (
        "import polars\nids = [row for file in fs.glob(files) for row in polars.read_parquet(fs.open(file))['doc_id']]"
    ),
    "duckdb": (
        "import duckdb\nduckdb.register_filesystem(fs)\n"
        "ids = [row for row, in duckdb.sql(f\"select doc_id from read_parquet('hf://{files}')\").fetchall()]"
    ),
    "pyarrow": (
        "from pyarrow import parquet\n"
        "ids = [str(row) for file in fs.glob(files) for row in parquet.read_table(file, filesystem=fs)['doc_id']]"
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_other_readers_take_a_tag_through_the_hubs_file_system(hub, home, reader):
    for tag, ids in (("v1.0.0", OLD), ("v1.1.0", NEW)):
        opened = "from huggingface_hub import HfFileSystem\nfs = HfFileSystem()\n"
        files = f"files = 'datasets/{REPO}@{tag}/data/documents/*.parquet'\n"
        told = answer(f"{opened}{files}{READERS[reader]}\ntell(sorted(ids))", env=environment(hub, home))
        assert told == ids


def test_load_takes_a_version_with_or_without_its_v_and_by_default_the_last(hub, home):
    last = f"dateline.load('{REPO}', 'documents')"
    assert documents(hub, home, ours("1.0.0"), ours("v1.0.0"), last) == [OLD, OLD, NEW]


def test_load_takes_one_split(hub, home):
    splits = [ours("1.1.0", f", split='{split}'") for split in ("train", "validation", "test")]
    whole, *parts = documents(hub, home, ours("1.1.0"), *splits)
    assert sorted(doc_id for part in parts for doc_id in part) == whole
    assert all(parts)


def test_load_takes_the_config_that_the_card_names(hub, home):
    code = f"import dateline\ntell(sorted(next(iter(dateline.load('{REPO}').values())).column_names))"
    assert "trigger" in answer(code, env=environment(hub, home))


def test_load_takes_a_folder(hub, home, two_releases):
    call = f"dateline.load('{two_releases.releases / '1.0.0'}', 'documents', '{{}}')"
    found, said = documents(hub, home, call.format("1.0.0"), call.format("1.1.0"), offline=True)
    assert found == OLD
    assert "this is version 1.0.0, not 1.1.0" in said


def test_offline_each_version_is_the_one_that_was_asked_for_or_none(hub, tmp_path):
    assert documents(hub, tmp_path, ours("1.0.0"), ours("1.1.0")) == [OLD, NEW]
    other = f"dateline.load('{REPO}', 'events', '1.0.0')"
    unnamed = f"dateline.load('{REPO}', 'documents')"
    calls = [ours("1.0.0"), ours("1.1.0"), ours("1.2.0"), ours("0.9.0"), other, unnamed]
    old, new, *said = documents(hub, tmp_path, *calls, offline=True)
    assert (old, new) == (OLD, NEW)
    assert all(each.startswith("ServerError") and "not in the cache" in each for each in said)
    assert "name a version" in said[-1]


def test_a_tag_on_the_files_of_another_version_is_refused(hub, home):
    tags = hub.repos[REPO].tags
    tags["v1.0.7"] = tags["v1.0.0"]
    (said,) = documents(hub, home, ours("1.0.7"))
    del tags["v1.0.7"]
    assert said.startswith("ReleaseError: this is version 1.0.0, not 1.0.7")


def test_rows_of_another_version_are_refused(hub, home, two_releases, tmp_path):
    folder = shutil.copytree(two_releases.releases / "1.1.0", tmp_path / "mixed")
    other = two_releases.releases / "1.0.0/data/documents/train-00000-of-00001.parquet"
    shutil.copy(other, folder / "data/documents/train-00000-of-00001.parquet")
    card = folder / "README.md"
    card.write_text(re.sub(r"(?ms)^dataset_info:.*?^---$", "---", card.read_text()))
    (said,) = documents(hub, home, f"dateline.load('{folder}', 'documents')")
    assert said.startswith("ReleaseError: rows of version 1.0.0 among those of 1.1.0")


FAULTS = {
    "('nobody/nothing', 'documents', '1.0.0')": "no such repository",
    "('nobody/nothing')": "no version is there",
    "('somebody/small', 'documents', '9.0.0')": "no such version: v9.0.0; at HUB; try: one of v1.0.0, v1.1.0",
    "('somebody/small', 'document', '1.0.0')": "no config 'document'",
    "('somebody/small', 'documents', '1.0.0', split='dev')": "Should be one of ['train', 'validation', 'test']",
    "('somebody/small', split='train+dev')": """no split 'train+dev': Unknown split "dev".""",
    "('somebody/small', 'documents', '1.0.0', split='train[:x]')": "no split 'train[:x]'",
    "('no-such-folder', 'documents')": "neither a folder nor a repository",
    "('.', 'documents')": "no release: no manifest.json",
}


def test_what_can_not_be_loaded_is_said_in_words(hub, home):
    said = documents(hub, home, *(f"dateline.load{call}" for call in FAULTS))
    words = [each.replace("HUB", f"{hub.url}/datasets/{REPO}") for each in FAULTS.values()]
    assert [each for each, told in zip(words, said, strict=True) if each not in told] == []


OFFLINE = {
    "('somebody/small', 'documents', '9.0.0')": "the Hub can't be reached, and this is not in the cache",
    "('somebody/small', 'document', '1.0.0')": "ReleaseError: no config 'document'",
    "('somebody/small', 'documents', '1.0.0', split='dev')": "ReleaseError: no split 'dev'",
}


def test_what_can_not_be_loaded_offline_is_said_as_well(hub, tmp_path):
    assert documents(hub, tmp_path, ours("1.0.0")) == [OLD]
    said = documents(hub, tmp_path, *(f"dateline.load{call}" for call in OFFLINE), offline=True)
    assert [words for words, each in zip(OFFLINE.values(), said, strict=True) if words not in each] == []


def test_a_part_and_a_sum_of_splits_are_loaded(hub, home):
    parts = ("train[:1]", "train+validation", "all")
    assert [len(each) for each in documents(hub, home, *(ours("1.0.0", f", split='{part}'") for part in parts))] == [
        1,
        2,
        3,
    ]


@pytest.fixture(scope="module")
def old_python():
    try:
        return oldest()
    except CannotRunError as reason:
        pytest.skip(str(reason))


def test_the_oldest_libraries_are_the_lower_bounds():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for name, bound in (each.split("==") for each in OLDEST):
        (ours,) = re.findall(rf'^  "{name}>=([\d.]+)",$', project, re.MULTILINE)
        assert bound in {ours, f"{ours}.0"}


def test_the_oldest_datasets_loads_and_streams_each_tag(hub, tmp_path, old_python):
    calls = [by_datasets(tag, more) for more in ("", STREAMED) for tag in ("v1.0.0", "v1.1.0")]
    assert documents(hub, tmp_path, *calls, python=old_python) == [OLD, NEW, OLD, NEW]


def test_with_the_oldest_libraries_offline_is_as_exact(hub, tmp_path, old_python):
    assert documents(hub, tmp_path, ours("1.0.0"), ours("1.1.0"), python=old_python) == [OLD, NEW]
    calls = [ours("1.0.0"), ours("1.1.0"), ours("1.2.0"), f"dateline.load('{REPO}', 'events', '1.0.0')"]
    calls.append(ours("1.0.0", ", split='dev'"))
    *found, said, partial, no_split = documents(hub, tmp_path, *calls, python=old_python, offline=True)
    assert found == [OLD, NEW]
    assert "not in the cache" in said
    assert "is not there" in partial
    assert no_split.startswith("ReleaseError: no split 'dev'")


def test_importing_dateline_stays_light():
    code = (
        "import sys, dateline\nprint(sorted({'datasets', 'huggingface_hub', 'msgspec', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(ROOT / "src")
    )
    assert done.stdout == "[]\n"
