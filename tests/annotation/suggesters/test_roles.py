"""What belongs to an event. All sentences are invented."""

import pytest
from marked import ties

TIED = [
    ("Russian warplanes bombed Aleppo.", "initiator", [("bombed", "Russian")]),
    ("Hezbollah attacked ISIL near Homs.", "target", [("attacked", "ISIL")]),
    ("Hezbollah fighters were killed by ISIL.", "initiator", [("killed", "ISIL")]),
    ("Clashes between Hezbollah and ISIL went on.", "initiator", [("Clashes", "Hezbollah"), ("Clashes", "ISIL")]),
    ("Syrian and Russian warplanes bombed Homs.", "initiator", [("bombed", "Syrian"), ("bombed", "Russian")]),
    ("Air strikes hit Aleppo on Monday.", "time", [("Air strikes", "on Monday")]),
    ("Air strikes hit Syria's Aleppo province.", "location", [("Air strikes", "Aleppo province")]),
    ("Shells hit Aleppo and Homs.", "location", [("hit", "Aleppo"), ("hit", "Homs")]),
    ("Air strikes killed 12 people in Homs.", "count", [("Air strikes", "12")]),
    ("Clashes broke out in Homs, Reuters said.", "source", [("Clashes", "Reuters")]),
    ("The Observatory, based in Britain, said clashes broke out in Homs.", "location", [("clashes", "Homs")]),
    ("ISIL attacked positions held by Hezbollah.", "target", [("attacked", "Hezbollah")]),
    ("Air strikes killed 30 Hezbollah fighters.", "target", [("Air strikes", "Hezbollah fighters")]),
    ("Fighters withdrew from Homs to Idlib.", "origin", [("withdrew", "Homs")]),
    ("Fighters withdrew from Homs to Idlib.", "destination", [("withdrew", "Idlib")]),
    ("SANA, citing a military source, said clashes broke out.", "cites", [("SANA", "a military source")]),
]


@pytest.mark.parametrize(("text", "role", "expected"), TIED)
def test_an_event_is_tied_to_what_its_clause_names(text, role, expected):
    assert ties(text, role) == expected


def test_the_next_sentence_inherits_where_the_text_goes_on():
    text = "Clashes broke out in Homs on Monday. The clashes killed six people."
    assert ties(text, "location")[-1] == ("clashes", "Homs")


def test_a_time_of_speech_dates_no_event():
    assert ties("Shells hit Homs, a doctor said on Monday.", "time") == []
