"""croissant.json: the release in the words of Croissant 1.1, so that other tools find, check and read its tables.

The vocabulary is MLCommons' (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html), its terms on
responsible use those of Croissant RAI 1.0.
"""

from collections.abc import Iterator

import msgspec

from dateline.errors import ReleaseError
from dateline.releases.columns import CONFIGS, Config, columns
from dateline.releases.curation import Stated
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind, Plain
from dateline.releases.manifest import Manifest
from dateline.releases.rai import described, responsible_use
from dateline.releases.splits import SPLITS
from dateline.schemas.vocabulary import Schema

Node = dict[str, object]
CONFORMS = ("http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0")
TERMS = """\
arrayShape citeAs column containedIn equivalentProperty extract field fileObject fileProperty fileSet format includes
isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate
separator source subField transform"""
CONTEXT: Node = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    "data": {"@id": "cr:data", "@type": "@json"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{term: f"cr:{term}" for term in TERMS.split()},
}
OF_KIND: dict[Plain, str] = {
    "string": "sc:Text",
    "large_string": "sc:Text",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
    "date32": "sc:Date",
}
PARQUET = "application/x-parquet"
FORMATS = {"parquet": PARQUET, "csv": "text/csv", "json": "application/json", "md": "text/markdown"}


def croissant_json(manifest: Manifest, schema: Schema, stated: Stated) -> bytes:
    """Return the content of croissant.json; it has no date, since a release is the same on any day."""
    layout = columns(schema)
    found: Node = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": list(CONFORMS),
        **described(manifest, stated),
        "version": manifest.version if manifest.version[0].isdigit() else f"0.0.0-{manifest.version}",
        **responsible_use(manifest, stated),
        "distribution": [*map(file_set, CONFIGS), *files(manifest)],
        "recordSet": [splits(), *(record_set(config, layout[config]) for config in CONFIGS)],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def file_set(config: Config) -> Node:
    """Return the files of a config, which lie beside croissant.json."""
    return {
        "@type": "cr:FileSet",
        "@id": f"files-of-{config}",
        "name": f"files-of-{config}",
        "encodingFormat": PARQUET,
        "includes": f"data/{config}/*.parquet",
    }


def files(manifest: Manifest) -> Iterator[Node]:
    """Yield each file that the manifest lists, with its size and hash."""
    for path, file in manifest.files.items():
        yield {
            "@type": "cr:FileObject",
            "@id": path,
            "name": path,
            "contentUrl": path,
            "contentSize": f"{file.size} B",
            "encodingFormat": FORMATS.get(path.rpartition(".")[2], "application/octet-stream"),
            "sha256": file.sha256,
        }


def splits() -> Node:
    """Return the record set that names the splits."""
    names = [{"splits/name": split} for split in SPLITS]
    field = {"@type": "cr:Field", "@id": "splits/name", "name": "name", "dataType": "sc:Text"}
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [field],
        "data": names,
    }


def record_set(config: Config, layout: Columns) -> Node:
    """Return a config: the split of each row, read from the name of its file, and its columns."""
    files: Node = {"fileSet": {"@id": f"files-of-{config}"}}
    split: Node = {
        "@type": "cr:Field",
        "@id": f"{config}/split",
        "name": "split",
        "dataType": "sc:Text",
        "references": {"field": {"@id": "splits/name"}},
        "source": {
            **files,
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": rf"(?:data/{config}/)?({'|'.join(SPLITS)})\b"},
        },
    }
    fields = [column(f"{config}/{name}", kind, {**files, "extract": {"column": name}}) for name, kind in layout.items()]
    return {"@type": "cr:RecordSet", "@id": config, "name": config, "field": [split, *fields]}


def column(path: str, kind: Kind, source: Node) -> Node:
    """Return a field; a struct, or a list of them, has its parts as subfields, found by their names in it.

    Structs within structs are named in the description and left out: Croissant's own reader goes one level down.
    """
    found: Node = {"@type": "cr:Field", "@id": path, "name": path.rpartition("/")[2]}
    if isinstance(kind, Items):
        found.update(isArray=True, arrayShape="-1")
        kind = kind.of
    if isinstance(kind, Fields):
        flat = {name: part for name, part in kind.parts.items() if not is_deep(part)}
        if deep := [name for name in kind.parts if name not in flat]:
            found["description"] = f"In the tables only: {', '.join(deep)}."
        inside = {name: {**source, "transform": {"jsonPath": f"$.'{name}'"}} for name in flat}
        return {**found, "subField": [column(f"{path}/{name}", part, inside[name]) for name, part in flat.items()]}
    if isinstance(kind, Classes):
        found["description"] = ", ".join(f"{place} = {name}" for place, name in enumerate(kind.names))
        return {**found, "dataType": "sc:Integer", "source": source}
    if isinstance(kind, Items):
        raise ReleaseError("Croissant has no lists of lists", where=path, hint="make the inner list a struct's part")
    return {**found, "dataType": OF_KIND[kind], "source": source}


def is_deep(kind: Kind) -> bool:
    """Say whether a part of a struct has parts itself."""
    return isinstance(kind.of if isinstance(kind, Items) else kind, Fields)
