"""What a release lacks, as far as it can be counted."""

from collections.abc import Iterator

from dateline.releases.columns import CONFIGS
from dateline.releases.manifest import Manifest
from dateline.releases.splits import SPLITS


def gaps(manifest: Manifest) -> Iterator[str]:
    """Yield what the release lacks, as far as it can be counted."""
    yield from (f"{what}: {count}" for what, count in manifest.unknown.items())
    counted = {
        "documents that nobody annotated": manifest.annotated_by.get("nobody"),
        "documents whose language could not be told": manifest.languages.get("und"),
        "documents withheld because they are too close to test": manifest.withheld,
        "documents left out because their outlet's text must not be passed on": manifest.left_out,
        "documents withdrawn (`withdrawn.json`), which copies of earlier versions may still hold": manifest.withdrawn,
        "places where annotators disagree and that nobody has settled": manifest.open,
    }
    yield from (f"{what}: {count}" for what, count in counted.items() if count)
    if absent := [f"`{name}`" for name, count in manifest.event_types.items() if not count]:
        yield f"event types that do not occur: {', '.join(absent)}"
    for config in CONFIGS:
        if empty := [f"`{split}`" for split in SPLITS if split not in manifest.filled(config)]:
            yield f"splits of `{config}` without rows: {', '.join(empty)}"
