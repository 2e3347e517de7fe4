"""What a digest of the source counts as source."""

from pathlib import Path

import dateline
from dateline.edge.keys import code_version


def test_what_a_tool_leaves_beside_the_source_is_not_source() -> None:
    """The cache of a linter, bytes and all, neither stops a verb nor makes its results old."""
    before = code_version("records")
    left = Path(dateline.__file__).parent / "records" / ".left_by_a_tool"
    left.write_bytes(b"\xa0\xff")
    try:
        assert code_version("records") == before
    finally:
        left.unlink()


def test_packages_have_digests_of_their_own() -> None:
    """The source of each package makes another digest."""
    assert len({code_version(name) for name in ("records", "annotation", "schemas")}) == 3
