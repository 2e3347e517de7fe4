"""What an annotation must keep as a whole, and the table of all its rules."""

import re
from collections.abc import Iterator

from dateline.records import Annotation, Document, Finding
from dateline.schemas.checks import attributes, relations, spans
from dateline.schemas.checks.findings import Case, Fault, Rule, finding, known, shown, tie
from dateline.schemas.vocabulary import Schema

VERSION = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.[0-9]{1,9}")
PSEUDONYM = re.compile(r"[A-Za-z0-9._-]+")
BY = re.compile(r"""(?x)
    rule: [A-Za-z0-9._-]+ @ [A-Za-z0-9._-]+
    | (person | adjudicated) : [A-Za-z0-9._-]+
    | (agreed | majority) : [A-Za-z0-9._-]+ ( \+ [A-Za-z0-9._-]+ )+
""")
STATUSES = {"machine": ("suggested",), "person": ("submitted", "skipped", "draft", "deleted"), "gold": ("gold", "open")}


def check(annotation: Annotation, document: Document, schema: Schema) -> Iterator[Finding]:
    """Yield what is wrong with an annotation of `document`, under the vocabulary in force.

    Offsets of another text and words of another vocabulary say nothing: after ``text-superseded`` the rules
    about the text are left out, and after ``schema-mismatch`` those about the vocabulary.
    """
    case = Case(annotation, document, schema)
    rules = dict(RULES)
    for code, group in GATES.items():
        faults = list(rules.pop(code)(case))
        yield from (finding(code, annotation.doc_id, part, message) for part, message in faults)
        if faults:
            rules = {code: rule for code, rule in rules.items() if code not in group}
    for code, rule in rules.items():
        for part, message in rule(case):
            yield finding(code, annotation.doc_id, part, message)


def unknown_document(annotation: Annotation) -> Finding:
    """Return the finding for an annotation whose document is not in the corpus."""
    return finding("unknown-document", annotation.doc_id, message="the corpus has no document of this doc_id")


def text_superseded(case: Case) -> Iterator[Fault]:
    """Compare the annotation's text with the document's current one."""
    if case.annotation.text_id != case.document.text_id:
        verb = "suggest" if case.annotation.author.kind == "machine" else "carry"
        is_, be = case.annotation.text_id[:19], case.document.text_id[:19]
        yield "", f"is of the text {shown(is_)}, and the current one is {shown(be)}; run `dateline {verb}`"


def made_under(version: str, later: str) -> bool:
    """Say whether what was made under one version of a vocabulary is good under another: its own or a later minor."""
    made, force = VERSION.fullmatch(version), VERSION.fullmatch(later)
    return bool(made and force and int(made[1]) == int(force[1]) and int(made[2]) <= int(force[2]))


def schema_mismatch(case: Case) -> Iterator[Fault]:
    """Compare the annotation's version of the vocabulary with the one in force."""
    if not made_under(case.annotation.schema, case.schema.version):
        yield "", f"schema {shown(case.annotation.schema)}, expected {shown(case.schema.version)} or an earlier minor"


def status_author_mismatch(case: Case) -> Iterator[Fault]:
    """Hold the status against the kind of author."""
    kind, status = case.annotation.author.kind, case.annotation.status
    if status not in STATUSES[kind]:
        yield "", f"status {shown(status)} of a {kind} author, expected one of {known(STATUSES[kind])}"


def author_malformed(case: Case) -> Iterator[Fault]:
    """Hold the author's name and version against the author's kind; what may be a real name is not repeated."""
    author = case.annotation.author
    if author.kind == "person" and not PSEUDONYM.fullmatch(author.name):
        yield "", f"a person's name of {len(author.name)} characters that is no pseudonym, expected one such as 'a01'"
    if author.kind == "machine" and not author.version:
        yield "", f"machine {shown(author.name)} has version {shown(author.version)}, expected one"


def unknown_flag(case: Case) -> Iterator[Fault]:
    """Look each flag up."""
    for flag in case.annotation.flags:
        if flag not in case.schema.flags:
            yield "", f"flag {shown(flag)}, expected one of {known(case.schema.flags)}"


def origins(case: Case) -> Iterator[tuple[str, str | None]]:
    """Yield each mention's and relation's name and what is said to have made it."""
    yield from ((mention.id, mention.by) for mention in case.annotation.mentions)
    yield from ((tie(relation), relation.by) for relation in case.annotation.relations)


def by_malformed(case: Case) -> Iterator[Fault]:
    """Hold each `by` against the grammar."""
    for part, by in origins(case):
        if by is not None and not BY.fullmatch(by):
            yield part, f"by {shown(by)}, expected e.g. 'rule:triggers.raid@1', 'person:a01' or 'agreed:a01+a02'"


def by_missing(case: Case) -> Iterator[Fault]:
    """Look for a `by` wherever the author alone does not tell what made a part."""
    if case.annotation.author.kind != "person":
        yield from ((part, "has no by, expected what made it") for part, by in origins(case) if by is None)


RULES: dict[str, Rule] = {
    "text-superseded": text_superseded,
    "schema-mismatch": schema_mismatch,
    "status-author-mismatch": status_author_mismatch,
    "author-malformed": author_malformed,
    "unknown-flag": unknown_flag,
    "by-malformed": by_malformed,
    "by-missing": by_missing,
    "duplicate-mention-id": spans.duplicate_mention_id,
    "unknown-label": spans.unknown_label,
    "overlapping-mentions": spans.overlapping_mentions,
    "span-outside-text": spans.span_outside_text,
    "span-untrimmed": spans.span_untrimmed,
    "quote-mismatch": spans.quote_mismatch,
    "mention-in-boilerplate": spans.mention_in_boilerplate,
    "unknown-attribute": attributes.unknown_attribute,
    "attribute-missing": attributes.attribute_missing,
    "attribute-type": attributes.attribute_type,
    "attribute-value": attributes.attribute_value,
    "reversed-range": attributes.reversed_range,
    "half-coordinates": attributes.half_coordinates,
    "coordinates-without-place": attributes.coordinates_without_place,
    "private-person-identified": attributes.private_person_identified,
    "unknown-role": relations.unknown_role,
    "dangling-relation": relations.dangling_relation,
    "relation-ends": relations.relation_ends,
    "relation-to-itself": relations.relation_to_itself,
    "duplicate-relation": relations.duplicate_relation,
}

GATES = {
    "text-superseded": {"span-outside-text", "span-untrimmed", "quote-mismatch", "mention-in-boilerplate"},
    "schema-mismatch": {
        "unknown-flag",
        "unknown-label",
        "unknown-attribute",
        "attribute-missing",
        "attribute-type",
        "attribute-value",
        "unknown-role",
        "relation-ends",
    },
}
"""A rule and those that mean nothing once it has found a fault."""
