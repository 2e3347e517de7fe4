"""Documents and suggestions by their ids: where each lies is held in memory, and one is read when it is asked for."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

import msgspec

from dateline.commands.superseded import Text
from dateline.edge.disk import read_places
from dateline.edge.slices import Slices
from dateline.edge.workspace import Workspace
from dateline.errors import WorkspaceError
from dateline.records import Annotation, Document, Record

R = TypeVar("R", bound=Record)


class _Place(NamedTuple):
    path: Path
    start: int
    length: int


class Texts:
    """The corpus, the superseded texts and the suggestions of a workspace; a context that closes their files."""

    def __init__(self, workspace: Workspace) -> None:
        """Look where everything lies."""
        self._documents = _places(workspace.documents)
        self._earlier = _places([workspace.superseded])
        self._suggested = _places(workspace.suggested)
        self._current = {text.doc_id: text.text_id for text in self._documents}
        self._machine = {text.doc_id: place for text, place in self._suggested.items()}
        self._slices = Slices()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files."""
        self._slices.__exit__()

    @property
    def current(self) -> dict[str, str]:
        """The text_id of each document of the corpus, by doc_id."""
        return self._current

    def document(self, doc_id: str, text_id: str = "") -> Document | None:
        """Return a document in this version of its text, current or earlier; without a version in the current one."""
        text = Text(doc_id, text_id or self._current.get(doc_id, ""))
        return self._read(self._documents.get(text) or self._earlier.get(text), Document)

    def suggestion(self, doc_id: str) -> Annotation | None:
        """Return what machines suggest for a document."""
        return self._read(self._machine.get(doc_id), Annotation)

    def _read(self, place: _Place | None, kind: type[R]) -> R | None:
        if place is None:
            return None
        try:
            return msgspec.json.decode(self._slices.read(*place), type=kind)
        except msgspec.MsgspecError as fault:
            hint = "run the verb that writes the file again"
            raise WorkspaceError(f"not a {kind.__name__}: {fault}", where=str(place.path), hint=hint) from fault


def _places(paths: Iterable[Path]) -> dict[Text, _Place]:
    return {text: _Place(path, start, length) for path in paths for text, start, length in read_places(path, Text)}
