import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.annotation.places.folding import fold, name_key, plain, skeleton

SPELLINGS = [
    ("Maskana", "Maskanah"),
    ("al-Sukhnah", "As Sukhnah", "Sukhna"),
    ("Deir Ezzur", "Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr"),
    ("Raqqa", "Ar-Raqqah", "Rakka", "al-Raqqa"),
    ("Idlib", "Idleb", "Edlib"),
    ("al-Salamiyah", "As-Salamiyeh", "Salamieh"),
    ("Fua'a", "Foah", "al-Fu’ah"),
    ("Khan Sheikhoun", "Khan Shaykhun"),
    ("Ain Tarma", "Ayn Tarma"),
]
words = st.text("abdfhijklmnrstuwz", min_size=4, max_size=12)


@pytest.mark.parametrize("names", SPELLINGS)
def test_transliterations_of_one_name_fold_alike(names):
    assert len({fold(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Arak", "Raqqa"), ("Homs", "Hama"), ("Aleppo", "Idlib"), ("Mosul", "Marib")]
)
def test_different_names_fold_apart(one, other):
    assert fold(one) != fold(other)


@given(words)
def test_articles_case_and_apostrophes_do_not_matter(name):
    assert fold(f"al-{name}") == fold(f"Al {name.title()}") == fold(name) == fold(f"{name[:2]}'{name[2:]}")


@given(words.filter(lambda name: not name.endswith(("a", "h", "i", "u")) and len(fold(name)) > 1))
@example("albb")
@example("albd")
def test_a_feminine_ending_does_not_matter(name):
    assert fold(f"{name}ah") == fold(f"{name}eh") == fold(f"{name}a")


@given(st.text(st.characters(max_codepoint=0x6FF)))
def test_a_key_is_its_own_key(name):
    assert name_key(name_key(name)) == name_key(name)


@given(st.text())
def test_plain_text_is_plain_already(text):
    assert plain(plain(text)) == plain(text)


def test_a_skeleton_has_consonants_alone():
    assert skeleton(fold("Uqayribat")) == skeleton(fold("Aqayrabat"))
