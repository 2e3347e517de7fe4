"""What must hold around a trigger word, and which type the words around it say."""

from collections import Counter
from collections.abc import Callable

from dateline.annotation.classes import (
    AIR,
    ALONE,
    AUX,
    CHEMICAL,
    CIVILIAN,
    DATE,
    DET,
    ETHNIC,
    EXPLOSIVE,
    FIGHTER,
    GROUND,
    HEAD,
    PREP,
    SIDE,
    SPEAKER,
    STATE,
    STOP,
)
from dateline.annotation.knowledge import Trigger
from dateline.annotation.phrases import Hit
from dateline.annotation.reading import Reading

CAUSES = frozenset("air_strike shelling bombing armed_clash chemical_attack offensive".split())
"""Types whose events cause deaths: beside one of them, 'killed' names no event of its own."""

_WAITING = frozenset("killed shells bombs carbomb bodies damage shot hitting".split())
_HITTING = frozenset(
    """hit hits hitting struck strike strikes striking targeted targets target targeting blasted blast blasts""".split()
)
_NOUN_STRIKES = frozenset("strike strikes".split())
_AIR_NATIONS = frozenset(("state", "demonym", "group"))
_CLAUSE = frozenset(";:")
_NOT_ATTACKS = frozenset("heart panic asthma verbal personal cyber".split())
_OPERATION_BEFORE = frozenset(
    """rescue relief aid humanitarian search cleanup business mining oil recovery daily evacuation normal""".split()
)
_FIGHT_AFTER = frozenset("for alongside terrorism terror corruption poverty crime".split())


class Around:
    """The words around triggers, sentence by sentence, and what was seen before."""

    def __init__(self, reading: Reading) -> None:
        """Begin at the top of a document."""
        self.reading = reading
        self.words = reading.knowledge.words
        self.first = self.behind = 0
        self.of_words = reading.bits
        if "gas" in reading.keys:
            gases = self.words["grammar.gases"]
            self.of_words = [
                b & ~CHEMICAL if b & CHEMICAL and reading.key(at + 1) in gases else b
                for at, b in enumerate(reading.bits)
            ]
        self.seen: list[tuple[int, int, str, Trigger]] = []
        self.bits = 0
        self.last = ""
        self.last_sentence = -9
        self.counted: Counter[str] = Counter()
        self.guessed: set[int] = set()
        self._conditions: dict[str, Callable[[int, int, Trigger], bool]] = {
            "-": lambda _i, _j, _e: True,
            "battle": self._battle,
            "fight": self._fight,
            "assault": self._assault,
            "offensive": self._operation,
            "place": self._place,
            "bombs": self._bombs,
            "shells": self._bombs,
            "fired": self._fired,
            "carbomb": self._carbomb,
            "killed": self._killed,
            "bodies": self._bodies,
            "shot": self._shot,
            "person": lambda _i, j, _e: self._soon(j, "people", 4),
            "forces": lambda i, j, _e: self._soon(j, "forces", 4) or self._before(i, "forces", 4),
            "fighters": lambda i, j, _e: self._near_bits(i, j, FIGHTER | HEAD) and not self._near_bits(i, j, CIVILIAN),
            "civilians": lambda i, j, _e: self._before(i, "civilians", 6) or self._soon(j, "civilians", 5),
            "deal": self._deal,
            "met": self._met,
            "aid": lambda i, j, _e: self._soon(j, "aid_words", 5) or self._before(i, "aid_words", 5),
            "people": lambda i, j, _e: self._soon(j, "people", 6) or self._before(i, "people", 6),
            "materiel": lambda _i, j, _e: self._soon(j, "materiel", 6),
            "damage": self._damage,
            "speech": self._speech,
            "fell": lambda _i, j, _e: (
                self._near_bits(j, j, SIDE | HEAD) or any(k in self.reading.name_of for k in range(j, j + 3))
            ),
            "crowd": lambda i, j, _e: self._soon(j, "crowd", 6) or self._before(i, "crowd", 6),
            "air": lambda _i, _j, _e: True,
        }

    def enter(self, first: int, behind: int) -> None:
        """Turn to the sentence of words ``[first, behind)``."""
        self.first, self.behind = first, behind
        self.seen = []
        self.bits = 0
        for b in self.reading.bits[first:behind]:
            self.bits |= b

    def saw(self, i: int, j: int, kind: str, entry: Trigger) -> None:
        """Remember an event of this sentence."""
        self.seen.append((i, j, kind, entry))
        if kind in ("air_strike", "shelling", "bombing", "chemical_attack"):
            self.counted[kind] += 1
            self.last, self.last_sentence = kind, self.reading.sentence_of[i]

    def waits(self, hit: Hit[Trigger]) -> bool:
        """Say whether a trigger can only be judged when the sentence's other events are known."""
        if any(entry.condition in _WAITING for entry in hit.entries):
            return True
        return self.reading.keys[hit.i] in _HITTING and self.reading.keys[hit.i] not in _NOUN_STRIKES

    def rank(self, hit: Hit[Trigger]) -> tuple[int, int]:
        """Say in which order triggers that wait are judged: what hits, then weapons, then deaths."""
        if self.reading.keys[hit.i] in _HITTING:
            return 0, hit.i
        return (1 if hit.entries[0].condition in ("shells", "bombs", "carbomb") else 2), hit.i

    def needs(self, j: int, needed: tuple[str, ...]) -> bool:
        """Say whether one of the needed words follows within six."""
        if needed == ("place",):
            return self._place(j - 1, j, None)
        return any(key in needed for key in self.reading.keys[j : min(j + 6, self.behind)])

    def excluded(self, i: int, j: int, entry: Trigger) -> bool:
        """Say whether a word stands here for something else, or belongs to a compound such as 'rebel-held'."""
        reading = self.reading
        before, after = reading.key(i - 1), reading.key(j)
        if entry.form == "noun" and before in _NOT_ATTACKS:
            return True
        if (
            j < len(reading.words)
            and reading.joined[j]
            and reading.keys[j] in ("held", "controlled", "torn", "ravaged", "hit", "proof")
        ):
            return True
        if (
            entry.form in ("base", "third")
            and before in ("the", "a", "an", "of", "in", "its", "their", "this")
            and entry.condition != "killed"
        ):
            return True
        if entry.form in ("past", "participle") and self._adjective(i, j):
            return True
        if before == "if" or ((key := reading.keys[i]) == "fighting" and after in ("for", "alongside", "with")):
            return True
        if key in ("left", "leaving", "leave", "leaves") and any(
            word in _LEFT for word in reading.keys[j : min(j + 9, self.behind)]
        ):
            return True
        if (key == "bombs" and entry.form == "third") or (key == "free" and before != "to"):
            return True
        if key == "surrounding" and (
            before in ("its", "the", "and", "in")
            or (not reading.capital(j) and not reading.bits[min(j, len(reading.bits) - 1)] & DET)
        ):
            return True
        if (key == "march" and reading.capital(i)) or (
            key == "death" and after != "of" and before not in ("to", "the", "s", "'s")
        ):
            return True
        if key in ("aid", "assistance") and after in (
            "chief",
            "worker",
            "workers",
            "agency",
            "agencies",
            "group",
            "groups",
            "official",
            "officials",
            "organisation",
            "organisations",
            "organizations",
        ):
            return True
        if key == "executed" and any(e.form == "noun" and 0 <= i - b <= _CARRIED for _a, b, _kind, e in self.seen):
            return True
        if key == "displacement" and after in ("camp", "camps", "site", "sites"):
            return True
        return key == "advance" and before == "in"

    def _adjective(self, i: int, j: int) -> bool:
        """Say whether a participle describes a noun: 'the two targeted districts', 'the besieged town'."""
        reading = self.reading
        if i <= self.first or not (
            reading.bits[i - 1] & DET
            or reading.keys[i - 1].isdigit()
            or reading.key(i - 1) in ("recently", "newly", "internally", "of")
        ):
            return False
        return j < self.behind and not reading.bits[j] & (PREP | STOP | DET | AUX) and reading.words[j][0].isalpha()

    def type_of(self, i: int, j: int, entry: Trigger) -> str | None:
        """Return the event type that a trigger has here, None where it is none."""
        if entry.condition == "generic":
            return self._generic(i, j, entry)
        if not self._conditions[entry.condition](i, j, entry):
            return None
        if entry.condition in ("killed", "shot") and self._by_bomber(i):
            return "bombing"
        if entry.condition == "fired" and self._soon(j, "live", 3) and not self._soon(j, "materiel", 3):
            return "armed_clash"
        return entry.type

    # -- types by the words around

    def _generic(self, i: int, j: int, entry: Trigger) -> str | None:
        reading, key = self.reading, self.reading.keys[i]
        verb = entry.form != "noun"
        if (
            entry.form == "noun"
            and reading.key(i - 1) in ("to", "will", "would", "could", "may")
            and not key.endswith(("s", "ment", "ing"))
        ):
            verb = True
        if (
            verb
            and any(
                ((b <= i and i - b < 14) or 0 <= a - j <= 4) and (e.form == "noun" or e.type == kind) and kind in CAUSES
                for a, b, kind, e in self.seen
            )
            and (key in _HITTING or key in ("pounded", "pounding", "attacked"))
        ):
            return None
        said = self._weapon_said(i, j)
        if said is not None and not (said == "shelling" and key.startswith("bombing")):
            return said
        if key in ("targeting", "target") and verb and not self._weapon_bits(i - 8, j + 8):
            return None if key == "target" else self._before_type() or None
        if key in _HITTING and key not in _NOUN_STRIKES and verb:
            return (
                (self._before_type() or None)
                if key.startswith(("target", "struck")) or self._human_near(i, j)
                else None
            )
        return self._default(i, entry, verb=verb)

    def _default(self, i: int, entry: Trigger, *, verb: bool) -> str | None:
        key = self.reading.keys[i]
        sided = self._owned(i)
        if key.startswith("bomb"):
            if key in {"bombing", "bombings"}:
                return "air_strike" if sided or self.counted["air_strike"] > self.counted["bombing"] else "bombing"
            if key.startswith("bombard"):
                return "shelling"
            return "air_strike" if sided or verb else self._before_type() or "bombing"
        if key in ("strike", "strikes", "striking", "strikes"):
            if self.reading.key(i - 1) in ("hunger", "general", "labour", "labor", "on", "teachers", "sit"):
                return None
            return self._before_type() or "air_strike"
        if key.startswith(("pound", "pummel", "hammer")):
            return self._before_type() or "shelling"
        if key.startswith("raid"):
            return "air_strike" if self.counted["air_strike"] or (key == "raids" and sided) else "armed_clash"
        if key in ("attack", "attacks") and not verb:
            before = self._before_type()
            if not before:
                self.guessed.add(i)
            return before or "armed_clash"
        if key.startswith("blast"):
            return "bombing"
        return entry.type

    def _weapon_said(self, i: int, j: int) -> str | None:
        """Return the type that weapons say: right before the trigger, then in its clause, then in the sentence."""
        for a, b in ((i - 3, i), (j, j + 5), (i - 8, i), (j, j + 12)):
            if (kind := self._kind(self._weapon_bits(a, b))) is not None:
                return kind
        return None

    def _kind(self, bits: int) -> str | None:
        if bits & CHEMICAL:
            return "chemical_attack"
        if bits & EXPLOSIVE and not bits & AIR:
            return "bombing"
        if bits & AIR:
            return "air_strike"
        return "shelling" if bits & GROUND else None

    def _weapon_bits(self, a: int, b: int) -> int:
        found = 0
        for bit in self.of_words[max(self.first, a) : min(b, self.behind)]:
            found |= bit
        return found & (AIR | GROUND | EXPLOSIVE | CHEMICAL)

    def _before_type(self) -> str:
        """Return the type of the last attack, if it is not far back."""
        if self.reading.sentence_of[self.first] - self.last_sentence <= 2 and self.last != "chemical_attack":
            return self.last
        return max(self.counted, key=lambda kind: self.counted[kind], default="")

    def _before_type_is(self, kind: str) -> str:
        return kind if self._before_type() == kind else ""

    def _owned(self, i: int) -> bool:
        """Say whether a side stands before the word: 'regime bombing', 'US bombing'."""
        hit = self.reading.name_of.get(i - 1)
        return (
            (hit is not None and hit.entries[0].sort in ("state", "demonym", "group", "person"))
            or bool(self.reading.bits[i - 1] & (SIDE | STATE))
            if i > self.first
            else False
        )

    def _human_near(self, i: int, j: int) -> bool:
        return any(key in self.words["triggers.harm"] for key in self.reading.keys[i : min(j + 14, self.behind)])

    # -- conditions

    def _battle(self, i: int, j: int, entry: Trigger) -> bool:
        return self.reading.key(j) not in ("group", "groups", "lines", "line") and not (
            entry.form == "noun" and self.reading.key(i - 1) in ("legal", "political")
        )

    def _fight(self, i: int, j: int, _entry: Trigger) -> bool:
        after = self.reading.key(j)
        return after not in _FIGHT_AFTER and not (after == "against" and self.reading.key(j + 1) in _FIGHT_AFTER)

    def _assault(self, i: int, j: int, _entry: Trigger) -> bool:
        return self.reading.key(j) not in ("rifle", "rifles") and self.reading.key(i - 1) not in ("sexual", "sexually")

    def _operation(self, i: int, j: int, _entry: Trigger) -> bool:
        key, before, after = self.reading.keys[i], self.reading.key(i - 1), self.reading.key(j)
        if before in _OPERATION_BEFORE:
            return False
        if key.startswith("operation"):
            return after in ("against", "to", "in", "aimed", "launched", "by", "targeting", "near") or (
                self.reading.capital(i) and self.reading.capital(j)
            )
        if key == "push":
            return before not in ("to", "would", "will", "could") and after not in ("back", "out", "into")
        return True

    def _place(self, i: int, j: int, _entry: Trigger | None) -> bool:
        """Say whether the object is a place, in active or passive: 'entered the town', 'the town was captured'."""
        reading = self.reading
        if reading.key(j) in (
            "place",
            "part",
            "over",
            "advantage",
            "responsibility",
            "care",
            "action",
            "steps",
            "to",
            "that",
            "years",
            "off",
        ):
            return False
        if reading.key(i - 1) in ("was", "were", "been", "being", "is"):
            return self._before(i, "places", 6) or any(self._placelike(k) for k in range(max(self.first, i - 5), i))
        for k in range(j, min(j + 7, self.behind)):
            b = reading.bits[k]
            if (
                reading.keys[k] in self.words["triggers.places"]
                or (k == j and reading.keys[k] == "it" and reading.keys[i].startswith(("encircl", "surround")))
                or (self._placelike(k) and k < j + 5)
            ):
                return True
            if b & (STOP | DATE) or (
                b & PREP
                and reading.keys[k] not in ("of", "in", "from", "near", "into", "over", "on", "to", "at", "out")
            ):
                return False
        return False

    def _placelike(self, k: int) -> bool:
        """Say whether a word may begin a place's name: a capital that is no side."""
        reading = self.reading
        hit = reading.name_of.get(k)
        if hit is not None:
            return hit.entries[0].sort in ("capital", "state")
        return reading.capital(k) and k > self.first and not reading.bits[k] & (SIDE | HEAD | DATE | STOP | SPEAKER)

    def _bombs(self, i: int, j: int, entry: Trigger) -> bool:
        """Say whether shells or bombs are the event's only word: nothing else of the sentence hits."""
        if self.reading.key(j) in ("attack", "attacks", "launchers", "launcher", "factory", "factories", "sites"):
            return False
        if any(kind in CAUSES for _a, _b, kind, _e in self.seen):
            return False
        near = self.reading.keys[max(self.first, i - 4) : min(j + 6, self.behind)]
        return any(key in _LANDING or (entry.condition == "bombs" and key in ("use", "used", "using")) for key in near)

    def _fired(self, i: int, j: int, _entry: Trigger) -> bool:
        return self._soon(j, "shots", 5) or (self.reading.key(i - 1) in ("was", "were") and self._before(i, "shots", 5))

    def _carbomb(self, i: int, j: int, _entry: Trigger) -> bool:
        if any(kind == "bombing" for _a, _b, kind, _e in self.seen):
            return False
        if self.reading.keys[j - 1] == "bomb" and j - i == 1:
            return self.reading.key(j) in (
                "exploded",
                "hit",
                "killed",
                "targeted",
                "went",
                "struck",
                "ripped",
                "blast",
            ) or (self.reading.key(i - 1) == "a" and self._human_near(i, j))
        return not any(kind in CAUSES for _a, _b, kind, _e in self.seen) and (
            self._human_near(i, j) or self._harm_before(i)
        )

    def _harm_before(self, i: int) -> bool:
        return any(key in self.words["triggers.harm"] for key in self.reading.keys[max(self.first, i - 10) : i])

    def _killed(self, i: int, j: int, entry: Trigger) -> bool:
        reading, key = self.reading, self.reading.keys[i]
        if key in ("dead", "death", "deaths", "died") and (
            reading.key(j) in self.words["triggers.not_deaths"] or reading.key(i - 1) == "presumed"
        ):
            return False
        if key == "die" and not reading.bits[i - 1] & (STOP | AUX):
            return False
        if key == "dead" and reading.key(i - 1) == "shot":
            return False
        if any(kind in CAUSES or (kind == "killing" and e.condition == "-") for _a, _b, kind, e in self.seen):
            return False
        if entry.condition == "killed" and entry.form == "ing" and reading.key(i - 1) in ("the", "of"):
            return True
        return not any(
            kind == "killing" and i - b <= 12 and not self._new_clause(b, i) for _a, b, kind, _e in self.seen
        )

    def _new_clause(self, a: int, b: int) -> bool:
        return any(
            self.reading.words[k] in _CLAUSE or self.reading.keys[k] in ("while", "whereas", "after", "before")
            for k in range(a, b)
        )

    def _by_bomber(self, i: int) -> bool:
        """Say whether a bomber or a bomb is what kills: 'a suicide bomber killed five'."""
        return (
            any(
                self.reading.keys[k]
                in ("bomber", "bombers", "bomb", "landmine", "mine", "mines", "landmines", "ied", "explosives", "bombs")
                for k in range(max(self.first, i - 6), i)
            )
            or any(key in ("bomber", "bombers") for key in self.reading.keys[max(self.first, i - 25) : i])
            or (
                self.reading.key(i + 1) == "by"
                and any(
                    self.reading.keys[k] in ("bomb", "mine", "landmine", "explosive", "mines", "ied")
                    for k in range(i, min(i + 7, self.behind))
                )
            )
        )

    def _bodies(self, i: int, j: int, _entry: Trigger) -> bool:
        near = self.reading.keys[max(self.first, i - 6) : min(j + 10, self.behind)]
        return not self.seen and any(
            key in ("found", "discovered", "recovered", "retrieved", "pulled", "dumped", "exhumed", "buried")
            for key in near
        )

    def _shot(self, i: int, j: int, _entry: Trigger) -> bool:
        if self.reading.key(j) in ("down", "at", "dead", "back", "up") or any(
            kind in CAUSES or kind == "killing" for _a, _b, kind, _e in self.seen
        ):
            return False
        return self._near_bits(i, j, CIVILIAN | FIGHTER | HEAD)

    def _deal(self, i: int, j: int, entry: Trigger) -> bool:
        key = self.reading.keys[i]
        if key in ("deal", "deals"):
            return self.reading.key(j) != "with" and self.reading.key(i - 1) not in ("to", "great", "good", "arms")
        if key == "settlement":
            return self.reading.key(i - 1) in ("political", "peaceful", "negotiated", "peace", "a")
        return (
            entry.form in ("past", "participle")
            and self.reading.key(j) in ("to", "on", "in", "a", "upon")
            and not any(kind == "agreement" for _a, _b, kind, _e in self.seen)
        )

    def _met(self, i: int, j: int, entry: Trigger) -> bool:
        after = self.reading.key(j)
        return (
            entry.form != "base" and (after in ("with", "in", "on", "his", "the") or self.reading.capital(j))
        ) or after == "with"

    def _damage(self, i: int, j: int, entry: Trigger) -> bool:
        reading = self.reading
        if any(kind in CAUSES for _a, _b, kind, _e in self.seen) and entry.form != "noun":
            return False
        if entry.form == "noun":
            return self._soon(j, "property", 6) and "causing" not in reading.keys[max(self.first, i - 3) : i]
        passive = self.reading.key(i - 1) in ("was", "were", "been")
        return self._soon(j, "property", 5) or (passive and self._before(i, "property", 6))

    def _speech(self, i: int, j: int, entry: Trigger) -> bool:
        """Say whether a party is the one who accuses, threatens or demands."""
        reading = self.reading
        if entry.form == "ing" or (
            entry.form == "base" and reading.key(i - 1) != "to" and not reading.bits[i - 1] & AUX
        ):
            return False
        k = i - 1
        strict = reading.keys[i] in ("warned", "warns")
        while k > self.first and (reading.bits[k] & (AUX | DATE) or reading.keys[k].endswith("ly")):
            k -= 1
        if reading.key(k) in ("and", "but", ","):
            return any(kind == "statement" for _a, _b, kind, _e in self.seen)
        if k < self.first or (
            reading.keys[i] in ("asked", "pressured", "objected", "opposed", "opposes", "asks") and not self._party(k)
        ):
            return False
        if strict and k not in reading.name_of and not reading.bits[k] & (HEAD | ALONE):
            return False
        return self._party(k)

    def _party(self, k: int) -> bool:
        reading = self.reading
        hit = reading.name_of.get(k)
        if hit is not None:
            return hit.entries[0].sort != "demonym"
        return bool(reading.bits[k] & (HEAD | ALONE | SPEAKER | ETHNIC)) or (
            reading.capital(k) and not reading.bits[k] & (DET | DATE | PREP | STOP)
        )

    # -- windows

    def _soon(self, j: int, words: str, size: int) -> bool:
        known = self.words[f"triggers.{words}"]
        return any(key in known for key in self.reading.keys[j : min(j + size, self.behind)])

    def _before(self, i: int, words: str, size: int) -> bool:
        known = self.words[f"triggers.{words}"]
        return any(key in known for key in self.reading.keys[max(self.first, i - size) : i])

    def _near_bits(self, i: int, j: int, bits: int) -> bool:
        near = self.reading.bits[max(self.first, i - 6) : i] + self.reading.bits[j : min(j + 6, self.behind)]
        return any(b & bits for b in near)


_CARRIED = 4
_LEFT = frozenset("dead injured wounded homeless stranded casualties".split())
_LANDING = frozenset(
    """landed fell hit struck landing falling dropped dropping killed wounded injured killing wounding injuring falls
rained""".split()
)
