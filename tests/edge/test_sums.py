"""SHA256SUMS names every file as sha256sum has it."""

import subprocess

from dateline.edge.sums import SUMS, write_sums


def lay(folder):
    (folder / "data/events").mkdir(parents=True)
    (folder / "data/events/train.parquet").write_bytes(b"\0\1")
    (folder / "README.md").write_text("# à\n")


def test_sha256sum_confirms_every_file(tmp_path):
    lay(tmp_path)
    write_sums(tmp_path)
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607 - coreutils
    assert done.stdout == "README.md: OK\ndata/events/train.parquet: OK\n"
    assert done.returncode == 0


def test_what_has_changed_fails(tmp_path):
    lay(tmp_path)
    write_sums(tmp_path)
    (tmp_path / "README.md").write_text("# b\n")
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607 - coreutils
    assert (done.returncode, "README.md: FAILED" in done.stdout) == (1, True)


def test_writing_them_twice_changes_nothing(tmp_path):
    lay(tmp_path)
    write_sums(tmp_path)
    first = (tmp_path / SUMS).read_bytes()
    write_sums(tmp_path)
    assert (tmp_path / SUMS).read_bytes() == first
