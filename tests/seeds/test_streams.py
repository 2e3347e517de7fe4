import io

from hypothesis import given
from hypothesis import strategies as st

from dateline.seeds import streams
from dateline.seeds.streams import Lines, Rejoined, at_most

pieces = st.lists(st.sampled_from([b"", b"a", b"bcd", b"\n", b"\n\n", b"x" * 9, b"yy\nzz"]), max_size=30).map(b"".join)


class Dripping(io.BytesIO):
    """Gives one to three bytes at a time, whatever is asked for."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 3, 1 + self.tell() % 3))


@given(pieces, st.integers(1, 12))
def test_every_line_is_given_once_and_over_long_ones_as_none(data: bytes, limit: int):
    lines = data.split(b"\n") if data else []
    if data.endswith(b"\n"):
        lines.pop()
    expected = [line if len(line) <= limit else None for line in lines]
    assert list(Lines(io.BytesIO(data), limit)) == expected
    assert list(Lines(Dripping(data), limit)) == expected


def test_lines_may_end_with_carriage_returns():
    assert list(Lines(io.BytesIO(b"a\rb"), 9, b"\r")) == [b"a", b"b"]


def test_an_over_long_line_is_not_kept():
    class Endless:
        """Fifty megabytes of one letter, then a line."""

        left = 200

        def read(self, size: int = -1, /) -> bytes:
            del size
            self.left -= 1
            return b"x" * streams.CHUNK if self.left > 0 else b"\nlast" if self.left == 0 else b""

    lines = Lines(Endless(), 1000)
    assert list(lines) == [None, b"last"]
    assert len(lines.chunk) < 1000


@given(pieces, st.integers(0, 40))
def test_a_stream_whose_head_was_taken_is_whole_again(data: bytes, size: int):
    stream = Dripping(data)
    whole = Rejoined(at_most(stream, size), stream)
    assert at_most(whole, len(data) + 1) == data
