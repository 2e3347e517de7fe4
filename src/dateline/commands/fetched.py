"""Tasks as they are fetched from a server: those of one document and step together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from dateline.commands.handed_over import Row
from dateline.edge.label_studio import Server, key_of

_DOCUMENTS = 50  # documents in sections that are read at once


def fetched(server: Server, project: int, tasks: Sequence[int], keep: Callable[[object], None]) -> Iterator[list[Row]]:
    """Yield the tasks of each document; of one in sections also those that were not asked for.

    Each task as the server has it is first given to `keep`.
    """
    parted: set[str] = set()
    for row in server.export(project, tasks):
        keep(row)
        if row["data"].get("section"):
            parted.add(str(row["data"].get("doc_id")))
        else:
            yield [row]
    documents = sorted(parted)
    for start in range(0, len(documents), _DOCUMENTS):
        ids = server.about_documents(project, documents[start : start + _DOCUMENTS])
        rows = list(server.export(project, ids))
        for row in rows:
            keep(row)
        yield from by_document(rows)


def by_document(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the tasks of each document and step together."""
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        data = row.get("data")
        groups[key_of(data)[:-1] if isinstance(data, dict) else ()].append(row)
    yield from groups.values()
