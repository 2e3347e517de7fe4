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
                name = self.key()
                elements[name] = elements.get(name, -1) + arrays
                table = _through(name, elements) if not arrays else (*_through(name[:-1], elements), name[-1])
                yield table, line
                if arrays:
                    table = (*table, elements[name])
                    yield table, line
                self.skip("]")
            else:
                yield from self.pair(table)
            self.skip("\n", "]")

    def pair(self, table: Path) -> Iterator[tuple[Path, int]]:
        """Yield a key and what its value holds."""
        line = self.tokens[self.at][1]
        path = (*table, *self.key())
        yield path, line
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


def _through(name: Path, elements: dict[Path, int]) -> Path:
    """Put the place of the current element behind each array of tables in a header's `name`."""
    path: list[str | int] = []
    for depth, part in enumerate(name, 1):
        path.append(part)
        if elements.get(name[:depth], -1) >= 0 and depth < len(name):
            path.append(elements[name[:depth]])
    return tuple(path)


def _unquoted(token: str) -> str:
    return token[1:-1] if token[0] in "\"'" else token
