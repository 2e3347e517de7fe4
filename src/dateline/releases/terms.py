"""On what terms an outlet's text may go out, and the Hub's names for licences."""

import re
from collections.abc import Mapping

from dateline.errors import ReleaseError
from dateline.records import Document, Outlet

# Identifiers of https://huggingface.co/docs/hub/repositories-licenses (read 2026-11) that texts and data come under:
# these are SPDX ids in lower case, FAMILIES have a name of their own there.
ON_THE_HUB = re.compile(
    r"apache-2\.0|mit|cc0-1\.0|cc-by-(2\.0|2\.5|3\.0|4\.0)|cc-by-sa-(3\.0|4\.0)|cc-by-nc-(2\.0|3\.0|4\.0)|cc-by-nd-4\.0"
    r"|cc-by-nc-nd-(3\.0|4\.0)|cc-by-nc-sa-(2\.0|3\.0|4\.0)|cdla-sharing-1\.0|cdla-permissive-(1\.0|2\.0)|etalab-2\.0"
)
FAMILIES = {"odbl-1.0": "odbl", "odc-by-1.0": "odc-by", "pddl-1.0": "pddl"}


def withheld(outlet: Outlet) -> bool:
    """Say whether the outlet's text must not be passed on."""
    return outlet.redistribution == "offsets_only"


def outlet_of(document: Document, outlets: Mapping[str, Outlet]) -> Outlet:
    """Return a document's outlet; raises ReleaseError where it has none, or one whose text must not be passed on."""
    outlet = outlets.get(document.outlet)
    if outlet is None:
        hint = f"describe it in seeds/{document.outlet}/outlet.toml"
        raise ReleaseError(f"nothing is known of the outlet {document.outlet!r}", where=document.doc_id, hint=hint)
    if withheld(outlet):
        what = f"the text of {outlet.name} must not be passed on (redistribution = 'offsets_only')"
        raise ReleaseError(what, where=document.doc_id, hint="leave it out with --leave-out-withheld")
    return outlet


def hub_licence(licence: str) -> str | None:
    """Return the Hub's identifier of a licence given as an SPDX id, or None where the Hub has none."""
    name = licence.strip().lower()
    return name if ON_THE_HUB.fullmatch(name) else FAMILIES.get(name)


def slug(words: str) -> str:
    """Return words as a lower-case name with hyphens, as the Hub wants it for `license_name`."""
    return re.sub(r"[^a-z0-9.]+", "-", words.lower()).strip("-")
