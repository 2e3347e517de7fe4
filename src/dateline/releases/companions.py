"""What lies beside the tables of a release: what it holds, told to people and to other tools."""

from dateline.releases.card import card
from dateline.releases.citation import citation_cff
from dateline.releases.croissant import croissant_json
from dateline.releases.curation import Stated
from dateline.releases.dictionary import dictionary
from dateline.releases.figures.drawn import figures
from dateline.releases.manifest import CARD, MANIFEST, Manifest, manifest_json
from dateline.releases.spread import Spread
from dateline.schemas.codebook import codebook
from dateline.schemas.vocabulary import Schema


def companions(manifest: Manifest, schema: Schema, stated: Stated, spread: Spread) -> dict[str, bytes]:
    """Return the content of each file by its path in the release."""
    return {
        MANIFEST: manifest_json(manifest),
        CARD: card(manifest, schema, stated).encode(),
        "columns.md": dictionary(schema).encode(),
        "codebook.md": codebook(schema).encode(),
        "CITATION.cff": citation_cff(manifest, stated).encode(),
        "croissant.json": croissant_json(manifest, schema, stated),
        **figures(spread),
    }
