from dateline.annotation.canonical_names import canonical_names
from dateline.edge.knowledge import packaged_lexicons


def test_entries_have_the_names_that_people_write():
    names = canonical_names(packaged_lexicons())
    assert names["SYR"] == "Syria"
    assert names["syrian-army"] == "Syrian Arab Army"
    assert names["assad"] == "Bashar al-Assad"
