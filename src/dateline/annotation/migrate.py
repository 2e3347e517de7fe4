"""Annotations moved from one vocabulary to another by an explicit table."""

import tomllib
from collections import Counter
from collections.abc import Iterator

import msgspec

from dateline.errors import VocabularyError
from dateline.records import Annotation, Finding, Mention, Record, Relation, Value
from dateline.schemas.checks.annotations import made_under
from dateline.schemas.checks.attributes import has_type, misses
from dateline.schemas.checks.findings import finding
from dateline.schemas.vocabulary import Schema

_HINT = (
    'tables [labels], [roles], [flags], [attributes] and [values."event.type"] of old = "new"; from and to are versions'
)


class Migration(Record, frozen=True, rename={"old": "from", "new": "to"}):
    """Old words and the new ones that they become; what is not named stays.

    `attributes` map ``label.attribute`` (both old) to the new attribute, `values` give for such an attribute its old
    values and the new ones. `old` and `new` are the versions of the two vocabularies.
    """

    old: str
    new: str
    labels: dict[str, str] = {}
    roles: dict[str, str] = {}
    flags: dict[str, str] = {}
    attributes: dict[str, str] = {}
    values: dict[str, dict[str, Value]] = {}


class Moved(Record, frozen=True):
    """An annotation under the new vocabulary, and whether that is new for it.

    `changes` counts each ``old -> new``, `lost` is what has no new word.
    """

    annotation: Annotation
    changed: bool = False
    changes: dict[str, int] = {}
    lost: tuple[Finding, ...] = ()


def parse_migration(text: str, where: str) -> Migration:
    """Read a table of old and new words.

    Raises VocabularyError where it is no such table.
    """
    try:
        return msgspec.convert(tomllib.loads(text), Migration)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise VocabularyError(f"no valid migration: {fault}", where=where, hint=_HINT) from None


def moved(annotation: Annotation, migration: Migration, schema: Schema) -> Moved:
    """Return an annotation with the new words of a vocabulary.

    Nothing is dropped: what the new vocabulary has no word for stays as it is and is told under `lost`, so that
    whoever applies the table can refuse. What was made under the new vocabulary already stays as it is.
    """
    if annotation.schema == migration.new:
        return Moved(annotation=annotation)
    if not made_under(annotation.schema, migration.old):
        message = f"made under {annotation.schema}, the table is for {migration.old}"
        return Moved(annotation=annotation, lost=(_told("schema-mismatch", annotation, "", message),))
    changes: Counter[str] = Counter()
    ties = [_relation(tie, migration, changes) for tie in annotation.relations]
    flags = [_renamed(flag, migration.flags, changes, "flag") for flag in annotation.flags]
    after = annotation.but(
        schema=migration.new,
        flags=tuple(dict.fromkeys(flags)),
        mentions=tuple(_mention(mention, migration, changes) for mention in annotation.mentions),
        relations=tuple({(tie.source, tie.target, tie.role): tie for tie in ties}.values()),
    )
    return Moved(
        annotation=after, changed=True, changes=dict(sorted(changes.items())), lost=tuple(_lost(after, schema))
    )


def _mention(mention: Mention, migration: Migration, changes: Counter[str]) -> Mention:
    """Return a mention with new words; of two attributes that would become one, the second keeps its name."""
    label = _renamed(mention.label, migration.labels, changes, "label")
    attributes: dict[str, Value] = {}
    for key, value in sorted(
        mention.attributes.items(), key=lambda item: f"{mention.label}.{item[0]}" in migration.attributes
    ):
        old = f"{mention.label}.{key}"
        new = migration.attributes.get(old, key)
        if new in attributes:
            new = key
        said = migration.values.get(old, {}).get(_word(value), value)
        if new != key:
            changes[f"{old} -> {new}"] += 1
        if said != value:
            changes[f"{old}: {_word(value)} -> {_word(said)}"] += 1
        attributes[new] = said
    return mention.but(label=label, attributes=attributes)


def _word(value: Value) -> str:
    """Return a value as a table of TOML names it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _relation(tie: Relation, migration: Migration, changes: Counter[str]) -> Relation:
    return tie.but(role=_renamed(tie.role, migration.roles, changes, "role"))


def _renamed(word: str, table: dict[str, str], changes: Counter[str], what: str) -> str:
    new = table.get(word, word)
    if new != word:
        changes[f"{what}: {word} -> {new}"] += 1
    return new


def _lost(annotation: Annotation, schema: Schema) -> Iterator[Finding]:
    labels = {mention.id: mention.label for mention in annotation.mentions}
    for flag in annotation.flags:
        if flag not in schema.flags:
            yield _told("unknown-flag", annotation, "", f"no flag {flag!r}")
    for mention in annotation.mentions:
        label = schema.labels.get(mention.label)
        if label is None:
            yield _told("unknown-label", annotation, mention.id, f"no label {mention.label!r}")
            continue
        for key, value in mention.attributes.items():
            attribute = label.attributes.get(key)
            if attribute is None:
                yield _told("unknown-attribute", annotation, mention.id, f"no attribute {mention.label}.{key}")
            elif not has_type(value, attribute.type) or misses(value, attribute):
                yield _told("attribute-value", annotation, mention.id, f"no value {value!r} of {mention.label}.{key}")
    for tie in annotation.relations:
        role = schema.roles.get(tie.role)
        ends = labels.get(tie.source), labels.get(tie.target)
        if role is None or ends[0] not in {None, *role.source} or ends[1] not in {None, *role.target}:
            message = f"no role {tie.role!r} from {ends[0]} to {ends[1]}"
            yield _told("unknown-role", annotation, f"{tie.source}->{tie.target}", message)


def _told(code: str, annotation: Annotation, part: str, message: str) -> Finding:
    found = finding(code, annotation.doc_id, part, message)
    return found.but(where=f"{annotation.author.name}: {found.where}")
