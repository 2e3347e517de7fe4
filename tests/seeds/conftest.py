import io
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.records import Origin, Outlet, Refused, Report
from dateline.seeds.limits import Limits
from dateline.seeds.readers import READERS
from dateline.seeds.streams import Stream

OUTLET = Outlet(id="wire", name="The Wire", licence="CC0-1.0", redistribution="full_text")


class Seeds:
    """Reads bytes as a seed file, and says what came of them."""

    outlet = OUTLET

    @staticmethod
    def read(
        suffix: str, data: bytes | Stream, outlet: Outlet = OUTLET, limits: Limits | None = None, first: int = 1
    ) -> list[Report | Refused]:
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        reader = READERS[suffix]
        origin = Origin(seed=f"wire/a{suffix}", record=first, sha256="0" * 64, reader=reader.label)
        return list(reader.read(stream, origin, outlet, limits or Limits()))

    @classmethod
    def said(cls, *arguments: object, **named: object) -> list[str]:
        """The text of each report and the code of each refusal."""
        read: Callable[..., list[Report | Refused]] = cls.read
        return [row.text if isinstance(row, Report) else row.code for row in read(*arguments, **named)]


@pytest.fixture(scope="session")
def seeds():
    return Seeds


@pytest.fixture(scope="session")
def shared():
    folder = Path(__file__).parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip("the material for development is not beside the checkout")
    return folder
