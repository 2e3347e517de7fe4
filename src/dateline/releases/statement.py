"""The data statement of a card: what the curators wrote, question by question."""

from dateline.releases.curation import Curation

ASKED: dict[str, str] = {
    "rationale": "Curation rationale",
    "collection": "Collection",
    "language_variety": "Language variety",
    "writers": "Writers of the reports",
    "text_characteristics": "Characteristics of the texts",
    "annotators": "Annotators",
    "annotation_process": "Annotation process",
    "sensitive_content": "Sensitive content",
    "biases": "Known biases",
    "intended_uses": "Intended uses",
    "uses_to_avoid": "Uses to avoid",
    "licence": "Licence of the annotations",
    "authors": "Authors",
    "funding": "Funding",
    "maintenance": "Maintenance",
    "contact": "Contact",
    "url": "Home page",
}


def statement(curation: Curation) -> str:
    """Return a line for each question, also for those that nobody has answered."""
    return "\n".join(f"- **{title}:** {curation.said(field)}" for field, title in ASKED.items())
