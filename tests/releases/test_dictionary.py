"""columns.md tells of every column, so that nobody has to guess what one holds."""

import pytest

from dateline.errors import ReleaseError
from dateline.releases.columns import HEAD, TAIL, columns
from dateline.releases.dictionary import dictionary
from dateline.releases.kinds import Fields, Items
from dateline.releases.meanings import MEANINGS, meaning


def parts(layout, before=""):
    for name, kind in layout.items():
        yield f"{before}{name}"
        if isinstance(inner := kind.of if isinstance(kind, Items) else kind, Fields):
            yield from parts(inner.parts, f"{before}{name}.")


def paths(schema):
    return [f"{config}.{path}" for config, layout in columns(schema).items() for path in parts(layout)]


def rows(text, config):
    table = text.partition(f"\n## {config}\n")[2].partition("\n## ")[0]
    return {line.split(" | ")[0].strip("| `"): line for line in table.splitlines() if line.startswith("| `")}


def test_each_column_and_each_part_of_one_has_its_line(v1):
    text = dictionary(v1)
    everywhere = rows(text, "In every config")
    for config, layout in columns(v1).items():
        assert {*everywhere, *rows(text, config)} == {*HEAD, *TAIL, *parts(layout)}


def test_a_column_of_the_vocabulary_is_told_in_its_words(v1):
    told = rows(dictionary(v1), "events")
    assert v1.labels["event"].attributes["scope"].meaning in told["scope"]
    assert v1.labels["actor"].attributes["kind"].meaning in told["initiators.kind"]
    assert v1.labels["source"].attributes["kind"].meaning in told["sources.kind"]
    assert v1.labels["time"].attributes["by"].meaning in told["times.by"]
    assert v1.roles["target"].meaning in told["targets"]
    assert "one of `actual`, `planned`" in told["factuality"]


def test_nothing_is_explained_that_no_config_has(v1):
    known = set(paths(v1))
    names = {path.rpartition(".")[2] for path in known}
    assert [path for path in MEANINGS if path not in known | names] == []


@pytest.mark.parametrize("label", ["actor", "count", "location", "source", "time"])
def test_a_vocabulary_that_lacks_a_label_has_its_columns_told_too(v1, label):
    labels = {name: each for name, each in v1.labels.items() if name != label}
    roles = {name: each for name, each in v1.roles.items() if label not in {*each.source, *each.target}}
    less = v1.but(labels=labels, roles=roles)
    assert set(paths(less)) < set(paths(v1))
    text = dictionary(less)
    for config, layout in columns(less).items():
        assert {*rows(text, config)} == {*parts(layout)} - {*HEAD, *TAIL}


def test_a_column_without_a_meaning_stops_the_release(v1):
    with pytest.raises(ReleaseError, match=r"events\.colour"):
        meaning("events.colour", v1)
