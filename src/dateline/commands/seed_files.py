"""What lies in seeds/, cut into units of work."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.commands.inputs import walk
from dateline.edge.keys import Keys, digest
from dateline.edge.workspace import Workspace
from dateline.errors import SeedError
from dateline.records import Origin, Outlet, Record, Refused, Report
from dateline.seeds.blocks import BLOCK, Block, Part, blocks
from dateline.seeds.compression import open_expanded
from dateline.seeds.limits import Limits
from dateline.seeds.outlets import parse_outlet
from dateline.seeds.suffixes import is_seed, known_suffixes, reader_of

LIMITS = Limits()
_CUT_ONE_IN = 64  # how many small files a unit holds on average, so that a new file changes one unit only


class SeedFile(Record, frozen=True):
    """A file of seeds/ that some reader can read: its path, its name in the workspace, its bytes and outlet."""

    path: str
    name: str
    sha256: str
    size: int
    outlet: str


class Unit(Record, frozen=True):
    """A piece of work: whole files, or one block of a file; the key is a digest of all that its outcome depends on."""

    key: str
    files: tuple[SeedFile, ...]
    block: Block | None = None


def read_outlets(workspace: Workspace) -> dict[str, Outlet]:
    """Return the workspace's outlets by id.

    Raises SeedError where an outlet.toml is faulty, or where there is no outlet at all.
    """
    files = workspace.outlet_files
    if not files:
        raise SeedError(
            "no outlet: no folder of seeds/ has an outlet.toml",
            where=str(workspace.seeds),
            hint="dateline init DIR --from PATH --outlet ID --licence LICENCE",
        )
    return {path.parent.name: parse_outlet(path.parent.name, _text(path), workspace.name(path)) for path in files}


def seed_files(workspace: Workspace, keys: Keys, outlets: dict[str, Outlet]) -> tuple[list[SeedFile], list[Refused]]:
    """Return the files of seeds/ in order, and those that no reader may open, with the reason.

    Raises SeedError for a file that belongs to no outlet: nothing can be said of its licence.
    """
    files: list[SeedFile] = []
    refused: list[Refused] = []
    for path in walk(workspace.seeds):
        if not is_seed(path.name):
            continue
        name = workspace.name(path)
        outlet = path.relative_to(workspace.seeds).parts[0]
        if outlet not in outlets:
            raise SeedError(
                "a report without an outlet",
                where=name,
                hint=f"write {outlet}/outlet.toml, or move the file into one of {', '.join(sorted(outlets))}"
                if path.parent != workspace.seeds
                else f"move the file into the folder of its outlet: {', '.join(sorted(outlets))}",
            )
        sha256 = keys.file(path)
        if not path.resolve().is_relative_to(workspace.root.resolve()):
            refused.append(_refused(name, "", "outside-workspace", "a link that leads out of the workspace"))
        elif not sha256:
            refused.append(_refused(name, "", "unreadable", "no file that can be opened"))
        elif reader_of(path.name) is None:
            why = f"no reader for this kind of file; there are readers for {known_suffixes()}"
            refused.append(_refused(name, sha256, "no-reader", why))
        else:
            size = path.stat().st_size
            files.append(SeedFile(path=str(path), name=name, sha256=sha256, size=size, outlet=outlet))
    return files, refused


def units(files: Iterable[SeedFile], setting: str) -> Iterator[Unit]:
    """Cut the work: blocks of a large file that can be cut, else whole files, small ones together.

    `setting` is a digest of all else that the outcome depends on; it becomes part of each unit's key.
    """
    held: list[SeedFile] = []
    for file in files:
        if held and (held[-1].outlet != file.outlet or sum(each.size for each in held) + file.size > BLOCK):
            yield _unit(setting, tuple(held))
            held = []
        if file.size > BLOCK and _can_be_cut(file):
            yield from _blocks(setting, file)
            continue
        held.append(file)
        if int(hashlib.sha256(file.name.encode("utf-8", "surrogateescape")).hexdigest()[:8], 16) % _CUT_ONE_IN == 0:
            yield _unit(setting, tuple(held))
            held = []
    if held:
        yield _unit(setting, tuple(held))


def read_file(file: SeedFile, outlet: Outlet, block: Block | None = None) -> Iterator[Report | Refused]:
    """Yield what a seed file holds, or one block of it."""
    known = reader_of(file.name)
    if known is None:
        return
    reader, compression = known
    record = block.first_record if block else 1
    origin = Origin(seed=file.name, record=record, sha256=file.sha256, reader=reader.label)
    with Path(file.path).open("rb") as stream:
        expanded = open_expanded(stream, None if reader.expands else compression, LIMITS)
        content = Part(stream, block) if block else expanded
        yield from reader.read(content, origin, outlet, LIMITS)


def count_rows(workspace: Workspace, keys: Keys, outlets: dict[str, Outlet]) -> Counter[str]:
    """Read seeds/ anew and return how many rows each file has."""
    files, refused = seed_files(workspace, keys, outlets)
    rows = Counter(each.origin.seed for each in refused)
    for file in files:
        rows[file.name] = sum(1 for _ in read_file(file, outlets[file.outlet]))
    return rows


def _blocks(setting: str, file: SeedFile) -> Iterator[Unit]:
    with Path(file.path).open("rb") as stream:
        for block in blocks(stream):
            yield _unit(setting, (file,), block)


def _unit(setting: str, files: tuple[SeedFile, ...], block: Block | None = None) -> Unit:
    parts = [part for file in files for part in (file.name, file.sha256)]
    return Unit(key=digest([setting, repr(block), *parts])[:32], files=files, block=block)


def _can_be_cut(file: SeedFile) -> bool:
    reader, compression = reader_of(file.name) or (None, None)
    return reader is not None and reader.blocks and compression is None


def _refused(name: str, sha256: str, code: str, message: str) -> Refused:
    return Refused(origin=Origin(seed=name, record=1, sha256=sha256, reader="none"), code=code, message=message)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise SeedError("an outlet.toml is UTF-8", where=str(path), hint="save it as UTF-8") from fault
