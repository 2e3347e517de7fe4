"""Strategies: hostile texts, and any annotation that the vocabulary allows of one."""

from typing import get_args

from hypothesis import strategies as st
from made_up import document_of
from workspaces import ROOT

from dateline.records import Annotation, Author, Mention, Relation, Work
from dateline.schemas.schema import parse_schema
from dateline.schemas.vocabulary import Attribute, AttributeType, Label, Role

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
OTHER = SCHEMA.but(
    version="7.1.0",
    labels={
        "event": SCHEMA.labels["event"],
        "thing": Label(
            title='Thing <&> "more"',
            mark="Whatever & all.",
            leave_out="<None>",
            initial="g",
            hotkey="7",
            colour="#123456",
            attributes={
                f"{kind}_{default}": Attribute(
                    type=kind,
                    meaning=f"A {kind} $of <words>.",
                    values={"yes": "…", "no_no": "…"} if kind == "enum" else {},
                    default=default,
                    ask=True,
                    minimum=0 if kind in {"int", "number"} else None,
                    maximum=10_000_000 if kind in {"int", "number"} else None,
                )
                for kind, default in [
                    *((kind, None) for kind in get_args(AttributeType)),
                    ("bool", False),
                    ("bool", True),
                ]
            },
        ),
    },
    roles={"beside": Role(meaning="…", source=("thing", "event"), target=("thing", "event"), ask=True)},
    flags={"odd": "…"},
)
"""Another vocabulary, with an attribute of every type."""
PIECES = [
    "🧑‍🚒", "🇺🇦", "e\u0301", "قتل 12", "\n", "\n\n", "\t", "  ", "\u00a0", "\u2028", "\ufeff", "\u00ad", "<b>", "&amp;",
    "\\n", "raids", "Aleppo", "on Monday", "12", "“Reuters”", "</script>",
]  # fmt: skip
NUMBERS = {"int": st.integers(0, 10**6), "number": st.integers(0, 359) | st.floats(0, 359, allow_nan=False, width=32)}
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=9)
STAMPS = st.just("2026-11-28T03:11:38.148064Z")


@st.composite
def documents(draw, pieces=24):
    """Draw a document of a hostile text."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES) | WORDS, min_size=1, max_size=pieces)))
    return document_of("one:a", text.strip() or "raids")


def values(attribute):
    """Draw a value of an attribute."""
    kind = attribute.type
    if kind == "enum":
        return st.sampled_from(sorted(attribute.values))
    if kind == "bool":
        return st.booleans()
    if kind == "date":
        return st.dates().map(str)
    if kind in NUMBERS:
        return NUMBERS[kind]
    return st.sampled_from(["none", "ambiguous", "gn:170063"]) | WORDS.map(lambda word: f"own:{word}")


@st.composite
def mentions(draw, text, number, schema):
    """Draw a mention of some words."""
    label = draw(st.sampled_from(sorted(schema.labels)))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if not words.strip():
        return None
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    own = schema.labels[label].attributes
    keys = draw(st.lists(st.sampled_from(sorted(own)), unique=True)) if own else []
    return Mention(
        id=f"m{number}",
        label=label,
        start=start,
        end=end,
        quote=text[start:end],
        attributes={key: draw(values(own[key])) for key in keys},
        by=draw(st.none() | st.just("rule:a@1")),
        unsure=draw(st.booleans()),
    )


@st.composite
def annotations(draw, document, schema=SCHEMA):
    """Draw what a machine or a person says of a document."""
    found = [draw(mentions(document.text, number, schema)) for number in range(draw(st.integers(0, 6)))]
    marked = [each for each in found if each is not None]
    fits = [
        (one.id, other.id, name)
        for name, role in schema.roles.items()
        for one in marked
        for other in marked
        if one.id != other.id and one.label in role.source and other.label in role.target
    ]
    ties = draw(st.lists(st.sampled_from(fits), unique=True)) if fits else []
    person = draw(st.booleans())
    author = Author(kind="person", name="a01") if person else Author(kind="machine", name="rules", version="1")
    work = Work(task=7, blind=draw(st.booleans()), lead_seconds=3.5, suggestion="abc", updated=draw(STAMPS))
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema=schema.version,
        author=author,
        status=draw(st.sampled_from(["submitted", "skipped"])) if person else "suggested",
        made=draw(st.none() | STAMPS),
        work=draw(st.none() | st.just(work)) if person else None,
        flags=tuple(draw(st.lists(st.sampled_from(sorted(schema.flags)), unique=True))),
        note=draw(st.none() | WORDS),
        mentions=tuple(marked),
        relations=tuple(Relation(source=s, target=t, role=role) for s, t, role in ties),
    )
