"""The columns of a release, as data: one tree per config, which the vocabulary fills in.

Arrow types, Hugging Face features, the card's YAML and the row digest all follow from these trees, so that none of
them can say another thing than the others.
"""

from collections.abc import Mapping
from typing import Literal, TypeVar, get_args

from dateline.errors import ReleaseError
from dateline.records import DateFound, SegmentKind
from dateline.records.annotations import AuthorKind
from dateline.records.clusters import ClaimStatus
from dateline.releases.kinds import Classes, Columns, Fields, Items, Kind, Plain, one_of
from dateline.schemas.vocabulary import Attribute, AttributeType, Schema

T = TypeVar("T")
Config = Literal["documents", "mentions", "events", "locations", "sources", "clusters", "claims", "annotations"]

CONFIGS: tuple[Config, ...] = get_args(Config)
DEFAULT: Config = "events"
LABEL_OF: dict[Config, str] = {"events": "event", "locations": "location", "sources": "source"}
CLUSTERED = ("type", "factuality", "scope", "initiator_kind", "target_kind", "means")  # of events, told of clusters
DONE = ("submitted", "skipped")  # what an annotator has finished with; drafts and deleted work go into no release
TOGETHER = {"location": "locations"}  # labels whose roles share a column, with the role inside
HEAD: Columns = {"doc_id": "string", "outlet": "string"}
TAIL: Columns = {
    "annotated_by": Classes(get_args(AuthorKind)),
    "synthetic": "bool",
    "dataset_version": "string",
    "schema_version": "string",
    "gazetteer_version": "string",
    "rules_version": "string",
}
SPLIT = "split"  # a column that no file has and that readers add: the split that a row was read from
STATUS: Kind = Classes(get_args(ClaimStatus))
ASSERTED: Columns = {"asserted_by": "string", "asserted_by_kind": Classes(("source", "outlet"))}
SPAN: Columns = {"start": "int32", "end": "int32", "quote": "string"}
OF_TYPE: dict[AttributeType, Plain] = {
    "int": "int64",
    "number": "float64",
    "date": "date32",
    "string": "string",
    "ids": "string",
    "bool": "bool",
}


def columns(schema: Schema) -> dict[Config, Columns]:
    """Return the columns of every config under a vocabulary, in the order of the files.

    Raises ReleaseError where the vocabulary gives a name that a column has already.
    """
    inner: dict[Config, Columns] = {
        "documents": documents(schema),
        "mentions": mentions(schema),
        "events": events(schema),
        "locations": marked(schema, "locations"),
        "sources": marked(schema, "sources"),
        "clusters": clusters(schema),
        "claims": claims(schema),
        "annotations": works(schema),
    }
    for config, layout in inner.items():
        joined(config, {SPLIT: "string"}, layout)
    return {config: joined(config, head(config), layout, TAIL) for config, layout in inner.items()}


def head(config: Config) -> Columns:
    """Return the columns that a config begins with: the document of its row; a cluster has several."""
    return {} if config == "clusters" else HEAD


def documents(schema: Schema) -> Columns:
    """Return what is said of a report: text, parts, date, terms, and the record of the seed file that it came from."""
    segment: Columns = {"kind": Classes(get_args(SegmentKind)), "start": "int32", "end": "int32", "place": "string"}
    origin: Columns = {"seed": "string", "record": "int32", "sha256": "string", "reader": "string"}
    return {
        "text_id": "string",
        "outlet_name": "string",
        "alignment": "string",
        "licence": "string",
        "url": "string",
        "language": "string",
        "published_from": "date32",
        "published_to": "date32",
        "published_by": Classes(get_args(DateFound)),
        "headline": "large_string",
        "text": "large_string",
        "segments": Items(Fields(segment)),
        "flags": Items(one_of(schema.flags)),
        "story": "string",
        "origin": Fields(origin),
    }


def mentions(schema: Schema) -> Columns:
    """Return what is said of any mention; its attributes are words here, and its relations are those that leave it."""
    relation: Columns = {"role": one_of(schema.roles), "target": "string", "by": "string"}
    return {**mark(schema), "relations": Items(Fields(relation)), "by": "string", "unsure": "bool"}


def mark(schema: Schema) -> Columns:
    """Return what a mark of any label is: its id, label and span, and its attributes as words."""
    return {
        "mention_id": "string",
        "label": one_of(schema.labels),
        **SPAN,
        "attributes": Items(Fields({"name": "string", "value": "string"})),
    }


def events(schema: Schema) -> Columns:
    """Return what is said of an event mention, with all that its relations lead to."""
    return joined(
        "events",
        {"event_id": "string", "mention_id": "string"},
        attributes("events", schema, ("event",)),
        {"event_class": one_of(schema.event_classes)},
        {"trigger": Fields(SPAN), "sentence": "string", "sentence_start": "int32"},
        tied(schema),
        ASSERTED,
        dates(schema),
        codes(schema),
        {"unsure": "bool", "story": "string", "cluster": "string", "origins": "int32", "claim_status": STATUS},
    )


def dates(schema: Schema) -> Columns:
    """Return the days in which an event lies, and what an attribute of times tells of them."""
    told = schema.labels["time"].attributes if "time" in schema.labels else {}
    words = {f"date_{name}": kind_of(told[name]) for name in ("precision", "by") if name in told}
    return {"date_from": "date32", "date_to": "date32", **words}


def clusters(schema: Schema) -> Columns:
    """Return what is said of a happening: what its tellings say together, and which they are."""
    event = schema.labels["event"].attributes if "event" in schema.labels else {}
    telling: Columns = {"doc_id": "string", "mention_id": "string", "outlet": "string", "origin": "string"}
    puts = kind_of(event["factuality"]) if "factuality" in event else "string"
    return joined(
        "clusters",
        {"cluster": "string", "merged": Items("string")},
        {name: kind_of(event[name]) for name in CLUSTERED if name in event},
        {"event_class": one_of(schema.event_classes), "initiators": Items("string"), "targets": Items("string")},
        {"place": "string", "place_name": "string", "lat": "float64", "lon": "float64", "uncertainty_km": "float64"},
        {name: kind for name, kind in dates(schema).items() if name != "date_precision"},
        {"deaths_low": "int64", "deaths_best": "int64", "deaths_high": "int64"},
        {"tellings": Items(Fields({**telling, "factuality": puts})), "tellings_left_out": "int32"},
        {"origins": "int32", "claim_status": STATUS, "disputed": Items("string")},
        codes(schema),
        {"score": "float64", "by": "string"},
    )


def claims(schema: Schema) -> Columns:
    """Return what is said of a figure: the words, the range, of whom, who gives it, and how it stands to others."""
    count = schema.labels["count"].attributes if "count" in schema.labels else {}
    return {
        "cluster": "string",
        "event": "string",
        "mention_id": "string",
        **SPAN,
        **{name: kind_of(count[name]) if name in count else "string" for name in ("what", "of")},
        "low": "int64",
        "best": "int64",
        "high": "int64",
        **ASSERTED,
        "source": "string",
        "claim_status": STATUS,
    }


def works(schema: Schema) -> Columns:
    """Return what is said of one annotator's own work on a report: how it was done, and all that was marked."""
    tie: Columns = {"source": "string", "target": "string", "role": one_of(schema.roles)}
    return {
        "annotator": "string",
        "status": Classes(DONE),
        "blind": "bool",
        "flags": Items(one_of(schema.flags)),
        "mentions": Items(Fields({**mark(schema), "unsure": "bool"})),
        "relations": Items(Fields(tie)),
    }


def marked(schema: Schema, config: Config) -> Columns:
    """Return what is said of a mention of the config's one label, its attributes typed."""
    label = LABEL_OF[config]
    return joined(config, {"mention_id": "string", **SPAN}, attributes(config, schema, (label,)), {"unsure": "bool"})


def tied(schema: Schema) -> Columns:
    """Return the columns of the roles that leave an event: ids where they lead to an event, else structs."""
    found: Columns = {}
    for role, column in role_columns(schema).items():
        targets = schema.roles[role].target
        if "event" in targets:
            found[column] = Items("string")
            continue
        first: Columns = {"mention_id": "string"}
        if column in TOGETHER.values():
            first["role"] = one_of(each for each, name in role_columns(schema).items() if name == column)
        found[column] = Items(Fields(joined(column, first, SPAN, attributes(column, schema, targets))))
    return found


def role_columns(schema: Schema) -> dict[str, str]:
    """Return the column of each role that leaves an event."""
    found: dict[str, str] = {}
    for name, role in schema.roles.items():
        if "event" in role.source:
            shared = [TOGETHER[target] for target in role.target if target in TOGETHER]
            found[name] = name if "event" in role.target else shared[0] if shared else f"{name}s"
    return found


def codes(schema: Schema) -> Columns:
    """Return a column for each part of another system's code."""
    return {f"{system}_{part}": "string" for system, walk in schema.crosswalks.items() for part in walk.parts}


def attributes(config: str, schema: Schema, labels: tuple[str, ...]) -> Columns:
    """Return the typed attributes of some labels."""
    return {name: kind_of(each) for name, each in attributes_of(config, schema, labels).items()}


def attributes_of(config: str, schema: Schema, labels: tuple[str, ...]) -> dict[str, Attribute]:
    """Return the attributes of some labels; a label that the vocabulary lacks has none."""
    return joined(config, *(schema.labels[label].attributes for label in labels if label in schema.labels))


def kind_of(attribute: Attribute) -> Kind:
    """Return how an attribute is stored."""
    return one_of(attribute.values) if attribute.type == "enum" else OF_TYPE[attribute.type]


def joined(config: str, *groups: Mapping[str, T]) -> dict[str, T]:
    """Put groups of columns side by side; raises ReleaseError at a name that is taken."""
    found: dict[str, T] = {}
    for group in groups:
        for name, kind in group.items():
            if name in found:
                raise ReleaseError(
                    f"the vocabulary gives {config} a second column {name!r}", hint="rename that attribute or role"
                )
            found[name] = kind
    return found
