"""Strategies: hostile texts, and any annotation that the vocabulary allows of one."""

from hypothesis import strategies as st
from made_up import document_of
from workspaces import ROOT

from dateline.records import Annotation, Author, Mention, Relation, Work
from dateline.schemas.schema import parse_schema

SCHEMA = parse_schema((ROOT / "schemas/v1.toml").read_text("utf-8"), "v1.toml")
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
def mentions(draw, text, number):
    """Draw a mention of some words."""
    label = draw(st.sampled_from(sorted(SCHEMA.labels)))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    if not words.strip():
        return None
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    own = SCHEMA.labels[label].attributes
    keys = draw(st.lists(st.sampled_from(sorted(own)), unique=True))
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
def annotations(draw, document):
    """Draw what a machine or a person says of a document."""
    found = [draw(mentions(document.text, number)) for number in range(draw(st.integers(0, 6)))]
    marked = [each for each in found if each is not None]
    fits = [
        (one.id, other.id, name)
        for name, role in SCHEMA.roles.items()
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
        schema=SCHEMA.version,
        author=author,
        status=draw(st.sampled_from(["submitted", "skipped"])) if person else "suggested",
        made=draw(st.none() | STAMPS),
        work=draw(st.none() | st.just(work)) if person else None,
        flags=tuple(draw(st.lists(st.sampled_from(sorted(SCHEMA.flags)), unique=True))),
        note=draw(st.none() | WORDS),
        mentions=tuple(marked),
        relations=tuple(Relation(source=s, target=t, role=role) for s, t, role in ties),
    )
