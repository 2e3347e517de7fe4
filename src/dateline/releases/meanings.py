"""What each column of a release means, in a line; of what the vocabulary names, its own words."""

from dateline.errors import ReleaseError
from dateline.releases.columns import role_columns
from dateline.schemas.vocabulary import Schema

MEANINGS: dict[str, str] = {
    "doc_id": "The report: `<outlet>:<key>`, the same in every version.",
    "outlet": "The id of the outlet that published it.",
    "annotated_by": "Who annotated the report: rules, one person, or several people whose work was settled to gold.",
    "synthetic": "Whether the report was invented.",
    "dataset_version": "The version of the dataset: check it after loading.",
    "schema_version": "The version of the vocabulary, whose `codebook.md` lies beside this file.",
    "gazetteer_version": "The gazetteers by which places were resolved.",
    "rules_version": "The version of the rules.",
    "mention_id": "The mention, within its report.",
    "start": "Where it begins, in code points of `documents.text`.",
    "end": "Where it ends, exclusive: `text[start:end]` is the `quote`.",
    "quote": "Its words.",
    "label": "What kind of mention it is.",
    "unsure": "Whether whoever marked it was unsure.",
    "attributes": "All that is said of it, as words; the configs of one label have them as typed columns.",
    "name": "The attribute.",
    "value": "What it is here.",
    "role": "The relation's role.",
    "source": "The mention that the relation leaves.",
    "target": "The mention that it leads to.",
    "by": "The rule (`rule:…`) or the people (`agreed:…`, `adjudicated:…`) that it comes from.",
    "story": "Reports with the same value are copies or near-copies of one text.",
    "cluster": "The happening, `clusters.cluster`; null where events were not clustered.",
    "origins": "How many independent origins tell of the happening: copies and citations of one source count once.",
    "claim_status": "`single_source`, `independent_sources`, `contested` or `denied`.",
    "event_class": "The class of the event's type.",
    "date_from": "The first day on which it may have been; null where it is not known.",
    "date_to": "The last such day, inclusive.",
    "date_precision": "How narrow the words are that date it.",
    "date_by": "What the days rest on: words, words taken over from before, or the day of publication.",
    "asserted_by": "Who says so: the words for the source in the text, else the outlet's id.",
    "asserted_by_kind": "Which of the two.",
    "low": "The least that the words allow.",
    "best": "The number itself, where the words give one.",
    "high": "The most that the words allow.",
    "what": "What happened to those who are counted.",
    "of": "Whose they are.",
    "factuality": "How the text puts it.",
    "lat": "Latitude, in degrees (WGS 84).",
    "lon": "Longitude, in degrees (WGS 84).",
    "uncertainty_km": "How far from the point it may have been, in kilometres.",
    "flags": "What was said of the whole report.",
    "documents.text_id": "`sha256:` and the hash of the text: another one means that the text was cleaned anew.",
    "documents.outlet_name": "The outlet's name.",
    "documents.alignment": "Where the outlet stands, in the curators' words.",
    "documents.licence": "On what terms its texts are.",
    "documents.url": "The report's address.",
    "documents.language": "An ISO 639 code, `und` where it can't be told.",
    "documents.published_from": "The first day on which it may have been published, in the outlet's time zone.",
    "documents.published_to": "The last such day, inclusive.",
    "documents.published_by": "Where that date was found.",
    "documents.headline": "The headline, where there is one.",
    "documents.text": "The clean text, headline first: LF line ends, Unicode NFC; null where it must not be passed on.",
    "documents.segments": "The parts of the text.",
    "documents.segments.kind": "What the part is; nothing is marked in boilerplate.",
    "documents.segments.start": "Where the part begins, in code points.",
    "documents.segments.end": "Where it ends, exclusive.",
    "documents.segments.place": "The place that a header above it names.",
    "documents.origin": "The seed file that the report was read from.",
    "documents.origin.seed": "The file.",
    "documents.origin.record": "The record in it, from 1.",
    "documents.origin.sha256": "The file's sha256, in hex.",
    "documents.origin.reader": "What read it, with its version.",
    "mentions.relations": "The relations that leave the mention.",
    "events.event_id": "The event, the same in every version; null outside gold.",
    "events.trigger": "The word or phrase that names the event.",
    "events.sentence": "The sentence that the trigger begins in.",
    "events.sentence_start": "Where that sentence begins, in code points.",
    "clusters.cluster": "The happening; its id stays while its founding telling, or most of its tellings, do.",
    "clusters.merged": "Ids of happenings that it took in.",
    "clusters.initiators": "Entries of actors, or `name:` and a name that no lexicon has.",
    "clusters.targets": "Likewise, of those to whom it is done.",
    "clusters.place": "The gazetteer's entry.",
    "clusters.place_name": "The place as a report writes it.",
    "clusters.deaths_low": "The lowest of all figures of people killed, counted once; null where none is given.",
    "clusters.deaths_best": "The best of them, where there is one.",
    "clusters.deaths_high": "The highest of them.",
    "clusters.tellings": "The event mentions that tell of it.",
    "clusters.tellings.origin": "What it goes back to: a `source:…` cited, a `story:…` copied, or its `outlet:…`.",
    "clusters.tellings_left_out": "How many tellings are in reports that are not in the release.",
    "clusters.disputed": "What the tellings contradict each other in.",
    "clusters.score": "The score, 0 to 1, of the weakest link that holds the tellings together; 1 for one alone.",
    "clusters.by": "The rule or the people that made that link.",
    "claims.event": "The mention of the event that the figure is of.",
    "claims.mention_id": "The mention of the figure.",
    "claims.source": "The mention of the source, where the text names one.",
    "annotations.annotator": "The annotator's pseudonym.",
    "annotations.status": "Whether the report was submitted or skipped.",
    "annotations.blind": "Whether it was marked without suggestions; null where that is not known.",
    "annotations.mentions": "All that the annotator marked.",
    "annotations.relations": "All relations between them.",
}
"""By path, such as ``events.trigger``; by name alone for what neither a path nor the vocabulary tells."""


ABOUT: dict[str, tuple[str, ...]] = {
    "events": ("event",),
    "locations": ("location",),
    "sources": ("source",),
    "clusters": ("event", "location"),
    "claims": ("count",),
}
"""The labels whose attributes are columns of a config; a vocabulary may lack any but ``event``."""


def meaning(path: str, schema: Schema) -> str:
    """Return what a column, or a part of one such as ``events.counts.low``, means.

    Raises ReleaseError where neither this list nor the vocabulary says it.
    """
    name = path.rpartition(".")[2]
    said = MEANINGS.get(path) or _of_attribute(path, schema) or MEANINGS.get(name)
    said = said or _of_role(name, schema) or _of_code(name, schema)
    if not said:
        hint = "write it into MEANINGS (releases/meanings.py)"
        raise ReleaseError("a column whose meaning nobody has written", where=path, hint=hint)
    return said


def _of_attribute(path: str, schema: Schema) -> str:
    config, column, *parts = path.split(".")
    labels = ABOUT.get(config, ())
    if config == "events" and parts:
        roles = (schema.roles[role] for role in _roles(column, schema))
        labels = tuple(label for role in roles for label in role.target)
    there = (schema.labels[label].attributes for label in labels if label in schema.labels)
    known = (attributes.get(parts[-1] if parts else column) for attributes in there)
    return next((attribute.meaning for attribute in known if attribute), "")


def _of_role(column: str, schema: Schema) -> str:
    return " ".join(schema.roles[role].meaning for role in _roles(column, schema))


def _of_code(column: str, schema: Schema) -> str:
    systems = (system for system in schema.crosswalks if column.startswith(f"{system}_"))
    told = "By rules from the columns beside it, null where no code of {} fits; not that project's own coding."
    return next((told.format(system.upper()) for system in systems), "")


def _roles(column: str, schema: Schema) -> list[str]:
    return [role for role, mine in role_columns(schema).items() if mine == column]
