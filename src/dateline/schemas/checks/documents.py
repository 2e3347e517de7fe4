"""What a document must keep, by itself and among the others."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator

from dateline.records import Document, Edit, Finding, Segment
from dateline.schemas.checks.findings import finding, shown

KEY = re.compile(r"[a-z0-9._-]{1,80}")
SURROGATE = re.compile("[\ud800-\udfff]")


def check_document(document: Document) -> Iterator[Finding]:
    """Yield what is wrong with a document, whatever else there is in the workspace."""
    for code, rule in RULES.items():
        for message in rule(document):
            yield finding(code, document.doc_id, message=message)


def check_documents(documents: Iterable[Document], outlets: Container[str]) -> Iterator[Finding]:
    """Yield what is wrong between the documents of one file, read in order and kept by none.

    Only the first document out of order is told. Equal ids are found where they stand together, as they do
    in a sorted file. `outlets` holds the ids of the workspace's outlets. Each document by itself is
    `check_document`'s.
    """
    before, unsorted = "", False
    for document in documents:
        doc_id, outlet = document.doc_id, document.outlet
        if outlet not in outlets:
            yield finding("unknown-outlet", doc_id, message=f"the workspace has no outlet {shown(outlet)}")
        if doc_id == before:
            yield finding("duplicate-document", doc_id, message="the document before it has the same doc_id")
        elif doc_id < before and not unsorted:
            unsorted = True
            yield finding("documents-unsorted", doc_id, message=f"stands behind {shown(before)}, expected before it")
        before = doc_id


def doc_id_malformed(document: Document) -> Iterator[str]:
    """Hold the doc_id against the outlet and the letters of a key."""
    outlet, _, key = document.doc_id.partition(":")
    if not outlet or outlet != document.outlet:
        yield f"doc_id {shown(document.doc_id)}, expected the outlet {shown(document.outlet)} before the colon"
    elif not KEY.fullmatch(key):
        yield f"key {shown(key)}, expected 1 to 80 of a-z 0-9 . _ -"


def text_id_mismatch(document: Document) -> Iterator[str]:
    """Hash the text anew; a lone surrogate is hashed as it stands."""
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    if document.text_id != f"sha256:{digest}":
        yield f"text_id {shown(document.text_id)}, expected {shown(f'sha256:{digest}')}"


def text_not_normal(document: Document) -> Iterator[str]:
    """Say the first thing that cleaning would have changed."""
    text = document.text
    if "\r" in text:
        yield f"a carriage return at {text.index(chr(13))}, expected LF line ends"
    elif not text.isascii() and (surrogate := SURROGATE.search(text)):
        yield f"a lone surrogate at {surrogate.start()}, expected U+FFFD"
    elif not unicodedata.is_normalized("NFC", text):
        normal = unicodedata.normalize("NFC", text)
        at = next((at for at, (is_, be) in enumerate(zip(text, normal, strict=False)) if is_ != be), len(normal))
        yield f"{text[at : at + 2]!a} at {at}, expected {normal[at : at + 1]!a}, its normal form NFC"
    elif text != text.strip():
        yield f"white space at an end: {shown(text[:20])} … {shown(text[-20:])}, expected none"


def segments_broken(document: Document) -> Iterator[str]:
    """Say which segments are outside the text, untrimmed, out of order or overlap the one before."""
    before = 0
    for segment in document.segments:
        named = f"{segment.kind} [{segment.start}, {segment.end})"
        if segment.end > len(document.text):
            yield f"{named}, expected an end within the {len(document.text)} code points of the text"
        elif segment.start < before:
            yield f"{named}, expected a start at or behind {before}, where the one before ends"
        elif untrimmed(segment, document.text):
            yield f"{named} begins or ends with white space"
        before = max(before, segment.end)


def untrimmed(segment: Segment, text: str) -> bool:
    """Say whether a segment has white space at an end."""
    return text[segment.start].isspace() or text[segment.end - 1].isspace()


def edits_broken(document: Document) -> Iterator[str]:
    """Say the first edit that no two texts can have: all behind it depend on it."""
    before = Edit(0, 0, 0, 0)
    for edit in document.edits:
        named = f"edit {[edit.raw_start, edit.raw_end, edit.start, edit.end]}"
        kept, raw_kept = edit.start - before.end, edit.raw_start - before.raw_end
        if edit.end > len(document.text):
            yield f"{named}, expected an end within the {len(document.text)} code points of the text"
        elif kept < 0 or raw_kept < 0:
            yield f"{named} overlaps or precedes the one before, which ends at {[before.raw_end, before.end]}"
        elif kept != raw_kept:
            yield f"{named} stands {raw_kept} code points behind the one before in the raw text and {kept} in the text"
        else:
            before = edit
            continue
        return


RULES: dict[str, Callable[[Document], Iterator[str]]] = {
    "doc-id-malformed": doc_id_malformed,
    "text-id-mismatch": text_id_mismatch,
    "text-not-normal": text_not_normal,
    "segments-broken": segments_broken,
    "edits-broken": edits_broken,
}
