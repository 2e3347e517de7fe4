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
EVERY_ROW = "[row['doc_id'] for part in found.values() for row in part]"


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


def documents(hub, home, call, **how):
    """Return the ids of all documents that a call gives, by their split and place."""
    lines = f"import datasets, dateline\nfound = {call}\ntell(sorted({EVERY_ROW}))"
    python = how.pop("python", sys.executable)
    return answer(lines, env=environment(hub, home, **how), python=python)


def test_datasets_loads_each_tag_with_its_own_rows(hub, home):
    call = f"datasets.load_dataset('{REPO}', 'documents', revision='{{}}')"
    assert documents(hub, home, call.format("v1.0.0")) == OLD
    assert documents(hub, home, call.format("v1.1.0")) == documents(hub, home, call.format("main")) == NEW
    assert documents(hub, home, call.format("v1.0.0")) == OLD


def test_datasets_streams_each_tag(hub, home):
    call = f"datasets.load_dataset('{REPO}', 'documents', revision='{{}}', streaming=True)"
    assert documents(hub, home, call.format("v1.0.0")) == OLD
    assert documents(hub, home, call.format("v1.1.0")) == NEW


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


@pytest.mark.parametrize("name", ["1.0.0", "v1.0.0"])
def test_load_takes_a_version_with_or_without_its_v(hub, home, name):
    assert documents(hub, home, f"dateline.load('{REPO}', 'documents', '{name}')") == OLD


def test_load_takes_the_last_version_unless_one_is_named_and_a_split_alone(hub, home):
    assert documents(hub, home, f"dateline.load('{REPO}', 'documents')") == NEW
    code = f"import dateline\ntell(dateline.load('{REPO}', 'documents', split='train').unique('dataset_version'))"
    assert answer(code, env=environment(hub, home)) == ["1.1.0"]


def test_load_takes_the_config_that_the_card_names(hub, home):
    code = f"import dateline\ntell(sorted(next(iter(dateline.load('{REPO}').values())).column_names))"
    assert "trigger" in answer(code, env=environment(hub, home))


def test_load_takes_a_folder(hub, home, two_releases):
    folder = two_releases.releases / "1.0.0"
    assert documents(hub, home, f"dateline.load('{folder}', 'documents', '1.0.0')", offline=True) == OLD
    with pytest.raises(RuntimeError, match=r"this is version 1\.0\.0, not 1\.1\.0"):
        documents(hub, home, f"dateline.load('{folder}', 'documents', '1.1.0')", offline=True)


def test_offline_each_version_is_the_one_that_was_asked_for_or_none(hub, tmp_path):
    call = f"dateline.load('{REPO}', 'documents', '{{}}')"
    for version in ("1.0.0", "1.1.0"):
        documents(hub, tmp_path, call.format(version))
    assert documents(hub, tmp_path, call.format("1.0.0"), offline=True) == OLD
    assert documents(hub, tmp_path, call.format("1.1.0"), offline=True) == NEW
    for version in ("1.2.0", "0.9.0"):
        with pytest.raises(RuntimeError, match="not in the cache"):
            documents(hub, tmp_path, call.format(version), offline=True)
    with pytest.raises(RuntimeError, match="or name a version"):
        documents(hub, tmp_path, f"dateline.load('{REPO}', 'documents')", offline=True)
    with pytest.raises(RuntimeError, match=r"not in the cache|is not there"):
        documents(hub, tmp_path, f"dateline.load('{REPO}', 'events', '1.0.0')", offline=True)


def test_a_tag_on_the_files_of_another_version_is_refused(hub, home):
    repo = hub.repos[REPO]
    repo.tags["v1.0.7"] = repo.tags["v1.0.0"]
    with pytest.raises(RuntimeError, match=r"this is version 1\.0\.0, not 1\.0\.7"):
        documents(hub, home, f"dateline.load('{REPO}', 'documents', '1.0.7')")
    del repo.tags["v1.0.7"]


def test_rows_of_another_version_are_refused(hub, home, two_releases, tmp_path):
    folder = shutil.copytree(two_releases.releases / "1.1.0", tmp_path / "mixed")
    other = two_releases.releases / "1.0.0/data/documents/train-00000-of-00001.parquet"
    shutil.copy(other, folder / "data/documents/train-00000-of-00001.parquet")
    card = folder / "README.md"
    card.write_text(re.sub(r"(?ms)^dataset_info:.*?^---$", "---", card.read_text()))
    with pytest.raises(RuntimeError, match=r"rows of version 1\.0\.0 among those of 1\.1\.0"):
        documents(hub, home, f"dateline.load('{folder}', 'documents')")


FAULTS = {
    "('nobody/nothing', 'documents', '1.0.0')": "no such repository",
    "('nobody/nothing')": "no version is there",
    "('somebody/small', 'documents', '9.0.0')": "no such version",
    "('somebody/small', 'document', '1.0.0')": "no config 'document'",
    "('no-such-folder', 'documents')": "neither a folder nor a repository",
    "('.', 'documents')": r"no release: no manifest\.json",
}


@pytest.mark.parametrize("call", FAULTS)
def test_what_can_not_be_loaded_is_said_in_words(hub, home, call):
    with pytest.raises(RuntimeError, match=FAULTS[call]):
        documents(hub, home, f"dateline.load{call}")


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
    for tag, ids in (("v1.0.0", OLD), ("v1.1.0", NEW)):
        call = f"datasets.load_dataset('{REPO}', 'documents', revision='{tag}')"
        assert documents(hub, tmp_path, call, python=old_python) == ids
        assert documents(hub, tmp_path, call.replace("')", "', streaming=True)"), python=old_python) == ids


def test_with_the_oldest_libraries_offline_is_as_exact(hub, tmp_path, old_python):
    call = f"dateline.load('{REPO}', 'documents', '{{}}')"
    for version in ("1.0.0", "1.1.0"):
        documents(hub, tmp_path, call.format(version), python=old_python)
    assert documents(hub, tmp_path, call.format("1.0.0"), python=old_python, offline=True) == OLD
    with pytest.raises(RuntimeError, match="not in the cache"):
        documents(hub, tmp_path, call.format("1.2.0"), python=old_python, offline=True)


def test_importing_dateline_stays_light():
    code = (
        "import sys, dateline\nprint(sorted({'datasets', 'huggingface_hub', 'msgspec', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(ROOT / "src")
    )
    assert done.stdout == "[]\n"
