"""The forms of English verbs and nouns, as far as a lexicon of triggers needs them."""

from collections.abc import Iterator
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing", "noun"]

IRREGULAR = {
    "arise": ("arose", "arisen"),
    "beat": ("beat", "beaten"),
    "behead": ("beheaded", "beheaded"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"),
    "burn": ("burned", "burned"),
    "burst": ("burst", "burst"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "forecast": ("forecast", "forecast"),
    "foresee": ("foresaw", "foreseen"),
    "free": ("freed", "freed"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "gun": ("gunned", "gunned"),
    "hang": ("hanged", "hanged"),
    "hear": ("heard", "heard"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overrun": ("overran", "overrun"),
    "put": ("put", "put"),
    "re-take": ("re-took", "re-taken"),
    "read": ("read", "read"),
    "retake": ("retook", "retaken"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "slay": ("slew", "slain"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"),
    "switch": ("switched", "switched"),
    "take": ("took", "taken"),
    "throw": ("threw", "thrown"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "understand": ("understood", "understood"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "wreck": ("wrecked", "wrecked"),
    "write": ("wrote", "written"),
}
"""Verb -> (past, participle)."""

_DOUBLED = frozenset(
    """kidnap repel expel stab nab plan swap bus ship rob cut hit set win gun stop commit rebel control gas
    drop ram grab gut trek lob
    admit quip brag refer rebut""".split()
)


def verb_forms(phrase: str) -> Iterator[tuple[str, Form]]:
    """Yield every form of a verb, or of a phrase that begins with one."""
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = IRREGULAR.get(verb, (f"{_stem(verb)}ed", f"{_stem(verb)}ed"))
    if verb.endswith("e") and verb not in IRREGULAR:
        past = participle = f"{verb}d"
    yield participle + tail, "participle"
    yield past + tail, "past"
    yield _third(verb) + tail, "third"
    yield _ing(verb) + tail, "ing"
    yield verb + tail, "base"


def noun_forms(noun: str) -> Iterator[str]:
    """Yield a noun phrase whose head carries a ``+`` in singular and plural; without the mark as it is."""
    if "+" not in noun:
        yield noun
        return
    yield noun.replace("+", "")
    words = [f"{_third(word[:-1])}" if word.endswith("+") else word for word in noun.split(" ")]
    yield " ".join(words)


def _stem(verb: str) -> str:
    if verb in _DOUBLED:
        return verb + verb[-1]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "i"
    return verb


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb in _DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + "ing"
