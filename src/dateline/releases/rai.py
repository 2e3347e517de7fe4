"""The properties of a release in schema.org's words, and in those of Croissant RAI 1.0 on responsible use."""

from dateline.releases.agreed import value_words
from dateline.releases.citation import KEYWORDS, bibtex
from dateline.releases.considerations import considerations
from dateline.releases.curation import Stated
from dateline.releases.gaps import gaps
from dateline.releases.manifest import Manifest

CLEANING = (
    "Encodings are mended, line ends and Unicode made uniform (NFC), titles set before bodies, boilerplate marked and"
    " kept; `origin` in `documents` leads back to the seed file."
)


def described(manifest: Manifest, stated: Stated) -> dict[str, object]:
    """Return the dataset's name, licences, authors and languages, and how it is to be cited."""
    curation = stated.curation
    found = {
        "name": stated.title,
        "description": stated.description or stated.title,
        "license": [*manifest.licences, *filter(None, [curation.licence])],
        "creator": [
            {"@type": "sc:Person" if "," in author else "sc:Organization", "name": author}
            for author in curation.authors
        ],
        "inLanguage": [each for each in manifest.languages if each != "und"],
        "temporalCoverage": "{}/{}".format(*manifest.published) if manifest.published else "",
        "keywords": KEYWORDS,
        "url": curation.url,
        "sameAs": f"https://doi.org/{curation.doi}" if curation.doi else "",
        "citeAs": bibtex(manifest, stated),
    }
    return {name: value for name, value in found.items() if value}


def responsible_use(manifest: Manifest, stated: Stated) -> dict[str, object]:
    """Return how it was collected and annotated, for what it may be used, and what it can't say."""
    said = stated.curation.said
    tools = [f"{name} {version}" for name, version in manifest.made_with.items()]
    found = {
        "dataCollection": said("collection"),
        "dataCollectionMissingData": "; ".join(gaps(manifest)),
        "dataPreprocessingProtocol": CLEANING,
        "dataAnnotationProtocol": f"{said('annotation_process')} Vocabulary {manifest.schema}.",
        "dataAnnotationAnalysis": analysis(manifest),
        "annotationsPerItem": per_item(manifest),
        "annotatorDemographics": said("annotators"),
        "machineAnnotationTools": tools if manifest.annotated_by.get("machine") else None,
        "dataBiases": [said("biases"), *alignments(manifest)],
        "dataLimitations": [each.replace("**", "") for each in considerations(manifest)],
        "dataUseCases": said("intended_uses"),
        "dataSocialImpact": f"Uses to avoid: {said('uses_to_avoid')}",
        "personalSensitiveInformation": said("sensitive_content"),
        "dataReleaseMaintenancePlan": said("maintenance"),
    }
    return {f"rai:{name}": value for name, value in found.items() if value is not None}


def analysis(manifest: Manifest) -> list[str]:
    """Return the figures of agreement as lines of text, or why there are none."""
    if manifest.agreement is None:
        return [f"Not measured: {manifest.no_agreement}."]
    return [
        f"{each.layer} {each.name}: {each.measure} {value_words(each)}, n = {each.n}"
        + (f" ({each.missing})" if each.missing else "")
        for each in manifest.agreement.figures
    ]


def per_item(manifest: Manifest) -> str:
    """Return how many reports more than one person marked."""
    several = manifest.agreement.reports if manifest.agreement else 0
    return f"{several} reports were finished by two people or more; a row has one annotation, see `annotated_by`."


def alignments(manifest: Manifest) -> list[str]:
    """Return how many reports the outlets of each alignment have."""
    return [
        f"{each.documents} reports of outlets: {each.alignment or 'alignment not stated'}" for each in manifest.terms
    ]
