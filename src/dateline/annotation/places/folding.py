"""Names of places, evened out: one spelling for what transliteration spells in many ways."""

import re
import unicodedata
from functools import lru_cache

from dateline.annotation.language.words import keys_of

_ARTICLES = frozenset("al el ul ar as ash at az an ad ed er es esh et ez en eth ath adh az il ez".split())
_GLUED_ARTICLE = re.compile(r"^[aeiu](?:([rstzdn])(?=\1)|l(?=[bcfghjkmpqwx][a-z]{3}))")  # Ezzor, Assukhna; alqonfud
_WORDS = {  # what stands in many names of Arabic and of neighbouring languages, and how atlases spell it
    **dict.fromkeys("tall tell tal tel".split(), "til"),
    **dict.fromkeys("ain ayn ein eyn ayin aayn".split(), "in"),
    **dict.fromkeys("kafr kafar kfar kfer kefer kufr kefr".split(), "kafr"),
    **dict.fromkeys("abu bu abou abo abi bou".split(), "bu"),
    **dict.fromkeys("bayt beit beyt bait bet".split(), "bit"),
    **dict.fromkeys("jabal jebel djebel gebel jbel".split(), "jabal"),
    **dict.fromkeys("umm um oum om".split(), "um"),
    **dict.fromkeys("dayr deir der dair dayr deyr dir".split(), "dir"),
    **dict.fromkeys("shaykh sheikh sheik cheikh shekh sheakh shaikh".split(), "six"),
    **dict.fromkeys("khirbet khirbat khurbet khirba kherbet khirbah kherba".split(), "xirbat"),
    **dict.fromkeys("wadi oued wad ouadi".split(), "wadi"),
    **dict.fromkeys("qasr kasr qaser gasr".split(), "kasr"),
    **dict.fromkeys("saint st ste san santa".split(), "st"),
    **dict.fromkeys("mount mt".split(), "mt"),
    "madinat": "",
}
_PAIRS = (  # in this order: digraphs before their letters
    ("sch", "s"), ("tch", "c"), ("kh", "x"), ("gh", "k"), ("dh", "d"), ("dj", "j"), ("th", "s"), ("sh", "s"),
    ("ch", "s"), ("ph", "f"), ("zh", "j"), ("q", "k"), ("ck", "k"), ("c", "k"), ("g", "k"), ("v", "w"), ("z", "s"),
)  # fmt: skip
_VOWELS = (
    (re.compile(r"[ao]w(?=[^aeiouy]|$)|ou|oo|au"), "u"),
    (re.compile(r"a[iy](?=[^aeiouy]|$)|e[iy]|ee|ie"), "i"),
    (re.compile(r"[ey]"), "i"),
    (re.compile(r"o"), "u"),
)
_DOUBLED = re.compile(r"(.)\1+")
_LAST = re.compile(r"(?<=..)(?:[aiu]+h?|h)$")
_FIRST = re.compile(r"^[aiu](?=[^aiu]..)")
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e"})


def plain(text: str) -> str:
    """Return `text` without accents and other marks on its letters."""
    if text.isascii():
        return text
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return bare.translate(_PLAIN)


def name_key(name: str) -> str:
    """Return a name as it is looked up: its words in lower case, without accents, apostrophes and hyphens."""
    if not name.isascii():
        name = plain(plain(name).lower()).translate(_HALF_RINGS)
    return " ".join(keys_of(name))


_HALF_RINGS = dict.fromkeys(map(ord, "ʿʾʼʻ"))


def fold(name: str) -> str:
    """Return what many transliterations of one name have in common; empty where nothing is left.

    Articles, apostrophes, hyphens, doubled letters and final vowels go, with them -ah, -eh, -iya, -iyah; initial vowels
    become one, and so do q, gh and k, th and s, e and i, o and u. Different names may fold alike: only ask within a
    province or country.
    """
    return fold_key(name_key(name))


def fold_key(key: str) -> str:
    """Return the fold of a name that is a key already."""
    words = [word for word in key.split() if word not in _ARTICLES] or key.split()
    return "".join(map(_folded, words)) or "".join(words)


def skeleton(folded: str) -> str:
    """Return the consonants of a folded name."""
    return folded.translate(_NO_VOWELS)


_NO_VOWELS = str.maketrans("", "", "aiuyh")


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    known = _WORDS.get(word)
    if known is not None:
        return known
    bare = _evened(_GLUED_ARTICLE.sub("", word))
    return bare if len(bare) > 2 else _evened(word)  # too little to be a name


def _evened(word: str) -> str:
    for written, letter in _PAIRS:
        if written in word:
            word = word.replace(written, letter)
    for sound, letter in _VOWELS:
        word = sound.sub(letter, word)
    word = _DOUBLED.sub(r"\1", word)
    return _FIRST.sub("a", _LAST.sub("", word))
