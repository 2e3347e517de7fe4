"""Where in a TOML text each table, key and element stands."""

import re
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""The way to a value from the top: keys, and places in arrays from 0."""

_TOKEN = re.compile(
    r"""(?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')"""
    r"""|(?P<comment>\#[^\n]*)|(?P<mark>[\[\]{}=,.\n])|(?P<word>[^\s\[\]{}=,."'\#]+)""",
    re.DOTALL,
)


def positions(text: str) -> dict[Path, int]:
    """Map the path of each table, key and array element of a valid TOML `text` to its line, from 1.

    The top itself, the path ``()``, stands on line 1.
    """
    return {(): 1} | dict(reversed(list(_Scan(text).document())))


class _Scan:
    """A walk over the tokens of a TOML text that knows the line it is on."""

    def __init__(self, text: str) -> None:
        lines, seen = 1, 0
        self.tokens: list[tuple[str, int]] = []
        for match in _TOKEN.finditer(text):
            lines, seen = lines + text.count("\n", seen, match.start()), match.start()
            if match.lastgroup != "comment":
                self.tokens.append((match.group(), lines))
        self.at = 0

    def peek(self) -> str:
        """Return the next token, an empty one at the end."""
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def skip(self, *marks: str) -> None:
        """Step over what is one of `marks`."""
        while self.peek() in marks and self.peek():
            self.at += 1

    def key(self) -> Path:
        """Read a key with its dots."""
        parts: list[str | int] = []
        while self.peek() and self.peek() not in "=]":
            parts += [] if self.peek() == "." else [_unquoted(self.peek())]
            self.at += 1
        return tuple(parts)

    def document(self) -> Iterator[tuple[Path, int]]:
        """Yield every path with its line, tables and their keys in order."""
        table: Path = ()
        elements: dict[Path, int] = {}
        self.skip("\n")
        while self.peek():
            line = self.tokens[self.at][1]
            if self.peek() == "[":
                arrays = self.tokens[self.at + 1][0] == "["
                self.skip("[")
                table = _through(self.key(), elements)
                yield from _opened((), table, line)
                if arrays:
                    elements[table] = elements.get(table, -1) + 1
                    table = (*table, elements[table])
                    yield table, line
                self.skip("]")
            else:
                yield from self.pair(table)
            self.skip("\n", "]")

    def pair(self, table: Path) -> Iterator[tuple[Path, int]]:
        """Yield a key and what its value holds."""
        line = self.tokens[self.at][1]
        path = (*table, *self.key())
        yield from _opened(table, path, line)
        self.skip("=")
        yield from self.value(path)

    def value(self, path: Path) -> Iterator[tuple[Path, int]]:
        """Yield what an array or an inline table holds, and step over any other value."""
        opened = self.peek()
        self.at += 1
        place = 0
        if opened == "[":
            self.skip("\n", ",")
            while self.peek() not in {"]", ""}:
                yield (*path, place), self.tokens[self.at][1]
                yield from self.value((*path, place))
                place += 1
                self.skip("\n", ",")
        elif opened == "{":
            while self.peek() not in {"}", ""}:
                yield from self.pair(path)
                self.skip(",")
        else:
            while self.peek() not in {",", "]", "}", "\n", ""}:
                self.at += 1
            return
        self.at += 1


def _opened(table: Path, path: Path, line: int) -> Iterator[tuple[Path, int]]:
    """Yield a path and the tables between `table` and it, which a key with dots opens."""
    yield from ((path[:depth], line) for depth in range(len(table) + 1, len(path) + 1))


def _through(name: Path, elements: dict[Path, int]) -> Path:
    """Put the place of its current element behind each array of tables that a header's `name` goes through."""
    path: Path = ()
    for part in name:
        path = (*path, elements[path], part) if path in elements else (*path, part)
    return path


def _unquoted(token: str) -> str:
    return token[1:-1] if token[0] in "\"'" else token
