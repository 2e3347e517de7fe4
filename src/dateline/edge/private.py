"""What never enters a workspace: who is behind a pseudonym, and what a server handed over, word for word."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator

import msgspec
import zstandard

from dateline.edge.disk import read_records, replaced, write_records
from dateline.edge.folders import private_folder
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Record


class Annotator(Record, frozen=True):
    """A user of a server, `user` being the number there, and the pseudonym under which their work is kept."""

    server: str
    user: int
    email: str
    pseudonym: str


class Private:
    """The private folder: ``annotators.jsonl``, and ``snapshots/`` of what was pulled; for this user's eyes only."""

    def __init__(self, workspace: Workspace) -> None:
        """Open the folder, made first where it lacks.

        Raises WorkspaceError where it lies in the workspace.
        """
        self.folder = folder = private_folder().absolute()
        if folder.resolve().is_relative_to(workspace.root.resolve()):
            hint = "set DATELINE_PRIVATE to a folder outside"
            raise WorkspaceError("the private folder lies in the workspace", where=str(folder), hint=hint)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._annotators = folder / "annotators.jsonl"

    def annotators(self, server: str) -> dict[int, str]:
        """Return user -> pseudonym of a server."""
        return {each.user: each.pseudonym for each in self._all() if each.server == server}

    def enrol(self, server: str, users: Iterable[tuple[int, str]]) -> dict[int, str]:
        """Give (user, email) of a server pseudonyms, one that is known by this email its own; return user -> pseudonym.

        New ones are ``a01``, ``a02`` and so on, in the order of the users.
        """
        known = self._all()
        new: list[Annotator] = []
        for user, email in sorted(users):
            everybody = [*known, *new]
            theirs = next((each.pseudonym for each in everybody if email and each.email == email), "")
            pseudonym = theirs or _next({each.pseudonym for each in everybody})
            new.append(Annotator(server=server, user=user, email=email, pseudonym=pseudonym))
        known += new
        known.sort(key=lambda each: (each.server, each.user))
        write_records(self._annotators, known)
        self._annotators.chmod(0o600)
        return {each.user: each.pseudonym for each in new}

    def emails(self) -> set[str]:
        """Return everybody's e-mail addresses, of all servers: what must not stand in a release."""
        return {each.email for each in self._all() if each.email}

    @contextlib.contextmanager
    def snapshot(self, name: str) -> Iterator[Callable[[object], None]]:
        """Keep what a server hands over under a `name` with slashes: give a function that takes one value a line."""
        path = self.folder / "snapshots" / f"{name}.jsonl.zst"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replaced(path) as stream, zstandard.ZstdCompressor().stream_writer(stream, closefd=False) as packed:
            os.fchmod(stream.fileno(), 0o600)

            def keep(value: object) -> None:
                packed.write(msgspec.json.encode(value) + b"\n")

            yield keep

    def _all(self) -> list[Annotator]:
        return list(read_records(self._annotators, Annotator))


def _next(taken: set[str]) -> str:
    number = 1
    while f"a{number:02}" in taken:
        number += 1
    return f"a{number:02}"
