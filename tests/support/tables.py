"""Tables of the lexicons, read once for all tests."""

from pathlib import Path

import dateline.annotation
from dateline.annotation.counts.values import CountTable

COUNTS = CountTable((Path(dateline.annotation.__file__).parent / "lexicons/counts.toml").read_text("utf-8"))
