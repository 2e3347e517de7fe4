"""How a release is to be cited: BibTeX for the card, and CITATION.cff (Citation File Format 1.2.0)."""

import yaml

from dateline.releases.curation import UNSAID, Stated
from dateline.releases.manifest import Manifest
from dateline.releases.terms import hub_licence, slug

KEYWORDS = ["armed conflict", "event extraction", "news"]


def bibtex(manifest: Manifest, stated: Stated) -> str:
    """Return a BibTeX entry."""
    curation = stated.curation
    fields = {
        "author": " and ".join(author if "," in author else f"{{{author}}}" for author in curation.authors) or UNSAID,
        "title": stated.title,
        "version": manifest.version,
        "doi": curation.doi,
        "url": curation.url,
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{slug(manifest.name)},\n" + ",\n".join(lines) + "\n}"


def citation_cff(manifest: Manifest, stated: Stated) -> str:
    """Return the content of CITATION.cff; it has no date, since a release is the same on any day."""
    curation = stated.curation
    licence = manifest.licences[0] if len(manifest.licences) == 1 and hub_licence(manifest.licences[0]) else ""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, with its version.",
        "type": "dataset",
        "title": stated.title,
        "version": manifest.version,
        "authors": [author(name) for name in curation.authors] or [{"name": UNSAID}],
        "abstract": stated.description,
        "doi": curation.doi,
        "url": curation.url,
        "license": licence,
        "keywords": KEYWORDS,
    }
    there = {name: value for name, value in fields.items() if value}
    return yaml.safe_dump(there, sort_keys=False, allow_unicode=True, width=120)


def author(name: str) -> dict[str, str]:
    """Return a person, written "Family, Given", or else an organisation."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family-names": family, "given-names": given} if comma else {"name": name}
