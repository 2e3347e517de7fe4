"""Clusters for tests: every event mention of a workspace told alone, each with its figures."""

from dateline.commands.inputs import released_annotations
from dateline.edge.disk import read_records, write_records
from dateline.records import Annotation, Cluster, Figure, Mention, Telling


def write_alone(workspace):
    """Write a cluster for each event mention that the workspace's next release holds."""
    said = (annotation for path in released_annotations(workspace) for annotation in read_records(path, Annotation))
    found = [alone(annotation, event) for annotation in said for event in annotation.mentions if event.label == "event"]
    write_records(workspace.clusters, sorted(found, key=lambda cluster: cluster.cluster))


def alone(annotation: Annotation, event: Mention) -> Cluster:
    """Return the cluster of one event mention, undated and unplaced."""
    outlet = annotation.doc_id.partition(":")[0]
    by_id = {mention.id: mention for mention in annotation.mentions}
    counts = [by_id[tie.target] for tie in annotation.relations if (tie.source, tie.role) == (event.id, "count")]
    factuality = str(event.attributes.get("factuality", "actual"))
    return Cluster(
        cluster=f"c-{annotation.doc_id}-{event.id}",
        tellings=(
            Telling(
                doc_id=annotation.doc_id, mention=event.id, outlet=outlet, origin=f"outlet:{outlet}",
                factuality=factuality,
            ),
        ),
        type=str(event.attributes["type"]), factuality=factuality, scope=str(event.attributes.get("scope", "single")),
        initiators=(), targets=(), where=None, start=None, end=None, date_by=None,
        figures=tuple(
            Figure(
                doc_id=annotation.doc_id, event=event.id, mention=count.id, quote=count.quote,
                what=str(count.attributes.get("what", "other")), of=str(count.attributes.get("of", "unknown")),
                low=None, best=None, high=None, asserted_by=outlet, source=None, status="single_source",
            )
            for count in counts
        ),
        deaths=None, disputed=(), origins=1, status="single_source", score=1.0, by="alone",
    )  # fmt: skip
