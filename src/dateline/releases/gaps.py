"""What a release lacks, as far as it can be counted."""

from collections.abc import Iterator

from dateline.releases.columns import CONFIGS
from dateline.releases.manifest import Manifest
from dateline.releases.splits import SPLITS


def gaps(manifest: Manifest) -> Iterator[str]:
    """Yield what the release lacks, as far as it can be counted."""
    for what, count in manifest.unknown.items():
        yield f"{what}: {count}"
    if unread := manifest.annotated_by.get("nobody"):
        yield f"documents that nobody annotated: {unread}"
    if unclear := manifest.languages.get("und"):
        yield f"documents whose language could not be told: {unclear}"
    if manifest.withheld:
        yield f"documents withheld because they are too close to test: {manifest.withheld}"
    if manifest.left_out:
        yield f"documents left out because their outlet's text must not be passed on: {manifest.left_out}"
    if absent := [f"`{name}`" for name, count in manifest.event_types.items() if not count]:
        yield f"event types that do not occur: {', '.join(absent)}"
    for config in CONFIGS:
        if empty := [f"`{split}`" for split in SPLITS if split not in manifest.filled(config)]:
            yield f"splits of `{config}` without rows: {', '.join(empty)}"
    yield "`event_id` is null where the annotation is not gold"
