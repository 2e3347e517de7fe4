"""Who acts or is acted on: names of states, forces, groups and persons, with their head nouns."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Iterable, Iterator

from dateline.annotation.classes import (
    ALONE,
    AUX,
    DATE,
    DET,
    ETHNIC,
    HEAD,
    LOADED,
    MODIFIER,
    PREP,
    SIDE,
    SPEAKER,
    SPEECH,
    STATE,
    STOP,
    WEAK,
    WEAPON,
)
from dateline.annotation.knowledge import Name
from dateline.annotation.marks import Marks
from dateline.annotation.phrases import Hit
from dateline.annotation.reading import Reading
from dateline.records import Mention, Relation

_HELD = frozenset(
    """held controlled occupied dominated besieged ruled run administered majority populated inhabited only based born
bound owned era""".split()
)
_TIED = frozenset(
    """backed led supported allied affiliated linked sponsored armed trained funded brokered imposed declared aligned
made mediated supplied inspired style""".split()
)
_FAMILY = frozenset(
    """brigade brigades battalion front army movement militia faction command corps legion division regiment forces
party council coalition alliance union group cartel gang guard organization organisation federation league""".split()
)
_AGENT_BEFORE = frozenset(
    """by between against with backed supported led accused blamed accuse blame urged urge told joined fighting fight
battling targeting targeted attacked helped support supporting supports warned asked ally allies allied""".split()
)
_PLACE_BEFORE = frozenset(
    "in into from to near across inside outside within around through throughout at toward towards via over on of leaving entering entered reach reached visiting visited northern southern eastern western central north south east west "
    "northeast northwest southeast southwest northeastern northwestern southeastern southwestern off for neighboring neighbouring downtown upper lower".split()
)
_NOT_VERB = frozenset("and or 's of in on at for to from with by s".split())
_GENERIC_NAMES = frozenset(("generic", "social"))
_POSSESSIVE = "'s"
_OWNED = frozenset("regime government forces troops army administration loyalists".split())
_ORG_WORDS = _FAMILY


class Actors:
    """Named sides and persons; a bare state name only where it acts, a nationality only before what is its forces'."""

    name = "actors"
    version = "1"

    def suggest(self, reading: Reading, so_far: Marks) -> Iterable[Mention | Relation]:
        """Yield the actors of a document, the earliest rule first where two overlap."""
        taken: set[int] = set()
        short: dict[str, tuple[int, int, Name | None, str]] = {}
        for i, j, name, rule in _Finder(reading, so_far).found():
            if i < j and taken.isdisjoint(range(i, j)):
                taken.update(range(i, j))
                yield _actor(reading, i, j, name, rule)
                if acronym := reading.acronym_behind(j):
                    short[reading.words[acronym]] = (i, j, name, rule)
        for at, word in enumerate(reading.words if short else ()):
            if word in short and at not in taken and so_far.free(reading.starts[at], reading.ends[at]):
                i, j, name, rule = short[word]
                yield _actor(reading, at, at + 1, name, "actors.acronym@1", like=(i, j, rule))


class _Finder:
    """The rules over one reading; a range of words, the name in it if any, and the rule."""

    def __init__(self, reading: Reading, so_far: Marks) -> None:
        self.reading = reading
        self.so_far = so_far
        self.surnames: set[str] = set()

    def found(self) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield names first, then persons with titles, sides, and at last what only capitals tell."""
        reading = self.reading
        for at, key in enumerate(reading.keys):
            if key == "of" and reading.key(at - 1) in ("government", "regime", "forces"):
                yield from self._of_person(at)
        for hit in reading.names:
            yield from self._named(hit)
        for title in reading.titles.values():
            yield from self._titled(title)
        for at, b in enumerate(reading.bits):
            if b & (SIDE | ETHNIC):
                yield from self._side(at)
            if b & (HEAD | SIDE) and reading.capital(at) and reading.keys[at] in _FAMILY:
                yield from self._unknown(at)
        if self.surnames:
            for at, key in enumerate(reading.keys):
                if key in self.surnames and reading.capital(at):
                    yield at, at + 1, None, "actors.surname@1"

    def _named(self, hit: Hit[Name]) -> Iterator[tuple[int, int, Name | None, str]]:
        name, i, j = hit.entries[0], hit.i, hit.j
        if not self._free(i, j):
            return
        if reading_held(self.reading, j):
            return
        match name.sort:
            case "group":
                i, j = self._left(i), self._heads(j, after_name=True)
                yield i, j, name, "actors.group@1"
            case "person":
                start = self._title_before(i)
                j = self._owned(j)
                yield start, j, name, "actors.person@1"
            case "state" | "demonym" | "seat" | "capital":
                yield from self._national(hit, name)
            case "voice" if name.kind in ("ngo", "monitor", "local", "medical") and name.use == "org":
                yield i, j, name, "actors.organisation@1"

    def _of_person(self, at: int) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield 'government of President X' as one side."""
        reading = self.reading
        k = at + 1
        while k < at + 5 and k < len(reading.words) and k in reading.titles:
            k = reading.titles[k].j
        hit = reading.name_of.get(k)
        if hit is not None and hit.i == k and hit.entries[0].sort == "person" and self._free(at - 1, hit.j):
            yield at - 1, hit.j, hit.entries[0], "actors.of_person@1"

    def _national(self, hit: Hit[Name], name: Name) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield a nation's forces, or the nation where it is what acts."""
        reading, i, j = self.reading, hit.i, hit.j
        owner = reading.key(j) == _POSSESSIVE or hit.lost
        after = j + (reading.key(j) == _POSSESSIVE)
        if j + 1 < len(reading.words) and reading.joined[j] and reading.joined[j + 1] and reading.key(j + 1) in _TIED:
            yield i, j, name, "actors.tied@1"
            return
        if reading.key(j) in _TIED and j < len(reading.words) and reading.joined[j]:
            if (
                reading.key(j) == "led"
                and reading.key(self._heads(j + 1) - 1)
                in ("coalition", "coalitions", "alliance", "alliances", "force", "forces")
                and self._heads(j + 1) > j + 1
            ):
                yield i, self._heads(j + 1), name, "actors.led@1"
            else:
                yield i, j, name, "actors.tied@1"
            return
        end = self._heads(after)
        if end > after and (
            name.sort != "capital"
            or reading.keys[end - 1] in ("government", "regime", "troops", "forces", "authorities")
        ):
            if (
                name.sort in ("state", "seat", "capital")
                and not owner
                and name.sort == "state"
                and reading.key(i - 1) in _PLACE_BEFORE
                and reading.key(end - 1)
                not in _FAMILY | {"forces", "troops", "soldiers", "army", "police", "fighters", "government"}
            ):
                return
            yield self._left(i), end, name, "actors.national@1"
            return
        if name.sort == "demonym":
            if self._weapon(after):
                yield i, j, name, "actors.nationality@1"
            elif (
                reading.keys[j - 1].endswith("s") and len(reading.keys[j - 1]) > 4 and not owner and self._subject(i, j)
            ):
                yield i, j, name, "actors.people@1"
            elif reading.key(j) == "and" and j + 1 in reading.name_of:
                other = reading.name_of[j + 1]
                if other.entries[0].sort in ("demonym", "group", "person") and (
                    self._weapon(other.j) or self._heads(other.j) > other.j
                ):
                    yield i, j, name, "actors.nationality@1"
            return
        if self._weapon(after, strict=not owner) and reading.key(i - 1) not in _PLACE_BEFORE and name.sort == "state":
            yield i, j, name, "actors.owner@1"
            return
        if owner:
            return
        if name.sort == "state" and self._acting(i, j):
            yield i, j, name, "actors.state@1"
        elif name.sort == "seat" and reading.key(i - 1) not in ("in", "at", "near", "outside"):
            yield i, j, name, "actors.seat@1"
        elif name.sort == "capital" and self._capital_acts(i, j):
            yield i, j, name, "actors.capital@1"

    def _acting(self, i: int, j: int) -> bool:
        """Say whether a state's name is what acts or is acted on, and not a place."""
        reading = self.reading
        before = reading.key(i - 1)
        if before == "the":
            before = reading.key(i - 2)
        if before in _PLACE_BEFORE:
            return False
        if before in _AGENT_BEFORE:
            return True
        if before == "and" or before == ",":
            k = i - 2 if reading.key(i - 1) != "the" else i - 3
            other = reading.name_of.get(k)
            if other is not None and other.entries[0].sort == "state":
                return self._acting(other.i, other.j) or self._verb(j)
        return self._verb(j)

    def _subject(self, i: int, j: int) -> bool:
        return self.reading.key(i - 1) in _AGENT_BEFORE or self._verb(j)

    def _verb(self, j: int) -> bool:
        """Say whether a finite verb follows, over an adverb, an apposition or a coordinated name."""
        reading = self.reading
        for at in range(j, min(j + 3, len(reading.words))):
            key, b = reading.keys[at], reading.bits[at]
            if reading.sentence_of[at] != reading.sentence_of[j - 1]:
                return False
            if b & AUX and key not in (
                "also",
                "later",
                "earlier",
                "reportedly",
                "then",
                "still",
                "now",
                "already",
                "must",
            ):
                return True
            if b & SPEECH or (key.endswith("ed") and len(key) > 4 and not reading.joined[at]):
                return True
            if key in _VERBS or reading.trigger_verb(at):
                return True
            if (
                key == "and"
                and at + 1 in reading.name_of
                and reading.name_of[at + 1].entries[0].sort in ("state", "group")
            ):
                return self._verb(reading.name_of[at + 1].j) if at + 1 < j + 2 else False
            if not (key.endswith("ly") or b & AUX):
                return False
        return False

    def _capital_acts(self, i: int, j: int) -> bool:
        """Say whether a capital stands for its government: 'Damascus denied', 'between Ankara and Moscow'."""
        reading = self.reading
        before = reading.key(i - 1)
        if before in ("between", "by", "against", "with", "accused", "blamed"):
            return True
        if before in _PLACE_BEFORE or before in ("city", "capital", "the"):
            return False
        key = reading.key(j)
        return key in _STATE_VERBS or (key in ("has", "have", "had", "will") and reading.key(j + 1) in _STATE_VERBS)

    def _weapon(self, at: int, *, strict: bool = False) -> bool:
        """Say whether what follows is something of a nation's forces: warplanes, shelling, positions."""
        reading = self.reading
        for k in range(at, min(at + 3, len(reading.words))):
            b = reading.bits[k]
            if b & WEAPON or reading.key(k) in ("air", "airborne"):
                return True
            if strict or not (
                b & MODIFIER
                or reading.key(k).endswith(("ed", "al"))
                or reading.key(k) in ("heavy", "deadly", "fighter", "war", "and", "cross", "joint")
            ):
                return False
        return False

    def _heads(self, at: int, *, after_name: bool = False, modifiers: bool = True) -> int:
        """Return the end of the head nouns (with what stands between) that begin at a word, `at` where there are none."""
        reading, end = self.reading, at
        floor = HEAD
        for k in range(at, min(at + 6, len(reading.words))):
            b, key = reading.bits[k], reading.keys[k]
            if reading.sentence_of[k] != reading.sentence_of[at - 1] or not self._free(k, k + 1):
                break
            if key == "command" and reading.key(k + 1) in ("centre", "centres", "center", "centers", "post", "posts"):
                break
            if b & floor and not (k > at and b & WEAPON and not b & HEAD):
                if b & MODIFIER and self._more_heads(k + 1):
                    continue
                end = k + 1
                if not self._more_heads(k + 1):
                    break
                continue
            if reading.joined[k] and key in _HELD:
                return at
            if key in ("s", _POSSESSIVE) and k > at and end == k and self._more_heads(k + 1):
                continue
            if not (
                modifiers
                and (b & (MODIFIER | SIDE | ETHNIC | LOADED) or reading.joined[k] or key in ("pro", "anti", "de"))
            ):
                break
        return end

    def _more_heads(self, k: int) -> bool:
        reading = self.reading
        return (
            k < len(reading.words)
            and bool(reading.bits[k] & HEAD)
            and reading.sentence_of[k] == reading.sentence_of[k - 1]
        )

    def _left(self, i: int) -> int:
        """Return where the modifiers of a name begin: 'pro-government X', 'terrorist X' stay out unless joined."""
        reading = self.reading
        hit = reading.name_of.get(i - 1)
        if (
            hit is not None
            and hit.entries[0].sort == "demonym"
            and reading.sentence_of[i] == reading.sentence_of[i - 1]
            and self._free(hit.i, hit.j)
        ):
            return hit.i
        if i and reading.bits[i - 1] & ETHNIC and reading.sentence_of[i] == reading.sentence_of[i - 1]:
            return i - 1
        return i

    def _side(self, at: int) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield a side with its head noun ('regime forces'), or alone where that is one definite side."""
        reading = self.reading
        b, key = reading.bits[at], reading.keys[at]
        if at in reading.name_of and reading.name_of[at].entries[0].sort not in ("voice",):
            return
        if at + 1 < len(reading.words) and reading.joined[at + 1] and reading.keys[at + 1] in _HELD:
            return
        start = at
        if reading.joined[at] and reading.key(at - 1) in ("pro", "anti"):
            start = at - 1
        elif reading.joined[at]:
            return
        end = self._heads(at + 1)
        coming = reading.name_of.get(at + 2)
        if (
            reading.key(at + 1) == "and"
            and b & ALONE
            and coming is not None
            and coming.entries[0].sort == "demonym"
            and self._heads(coming.j) > coming.j
        ):
            yield start, at + 1, None, "actors.coordinated@1"
            return
        if (
            reading.key(at + 1) == "and"
            and b & SIDE
            and at + 2 < len(reading.bits)
            and reading.bits[at + 2] & SIDE
            and self._heads(at + 3) > at + 3
            and not b & WEAK
        ):
            yield start, at + 1, None, "actors.coordinated@1"
            return
        owner = reading.key(at + 1) == _POSSESSIVE
        weak = b & WEAK and not b & ETHNIC and start == at
        if key == "allied" and start == at:
            return
        if end > at + 1:
            if reading.keys[end - 1] in ("ally", "allies"):
                return
            plain = reading.keys[end - 1] in (
                "group",
                "groups",
                "leaders",
                "leader",
                "members",
                "elements",
                "cells",
                "cell",
                "supporters",
                "terrorists",
                "gunmen",
                "militants",
                "suspects",
            )
            if weak and (
                plain
                or reading.keys[at]
                in (
                    "militant",
                    "terrorist",
                    "islamist",
                    "jihadist",
                    "jihadi",
                    "insurgent",
                    "rebel",
                    "rebels",
                    "militia",
                )
            ):
                return
            if b & SIDE and not b & (ETHNIC | ALONE) and not start < at and weak and plain:
                return
            if (
                key in ("military", "security", "police", "army")
                and reading.keys[end - 1] in ("operation", "operations", "intervention", "source", "sources", "council")
                and reading.keys[end - 1] != "council"
            ):
                return
            if not self._sourceish(end):
                yield start, end, None, "actors.side@1"
            return
        if weak or (start < at and not b & ALONE and not self._weapon(at + 1)):
            return
        if (
            self._weapon(at + 1 + owner, strict=True)
            and (
                key in ("regime", "government", "opposition", "army", "coalition", "junta", "loyalist", "military")
                or b & ETHNIC
            )
            and not (key == "military" and reading.key(at + 1) in _MILITARY_NOUNS)
        ):
            yield start, at + 1, None, "actors.owner@1"
        elif b & ALONE and self._alone(at):
            yield at, at + 1, None, "actors.definite@1"
        elif b & ETHNIC and key.endswith("s") and reading.capital(at) and self._subject(at, at + 1):
            yield at, at + 1, None, "actors.people@1"

    def _sourceish(self, end: int) -> bool:
        key = self.reading.key(end)
        return key in ("source", "sources", "spokesman", "spokesperson") and False

    def _alone(self, at: int) -> bool:
        """Say whether a side without a head noun is one definite side: 'the army', 'regime' at a line's begin."""
        reading = self.reading
        key, before = reading.keys[at], reading.key(at - 1)
        following = reading.bits[at + 1] if at + 1 < len(reading.bits) else 0
        noun_follows = (
            at + 1 < len(reading.words)
            and not following & (AUX | STOP | PREP | SPEECH | DET)
            and reading.words[at + 1][0].isalpha()
            and not self._verb(at + 1)
            and not reading.keys[at + 1].endswith("s")
        )
        if key in (
            "police",
            "military",
            "army",
            "government",
            "regime",
            "opposition",
            "coalition",
            "junta",
            "gendarmerie",
            "navy",
        ):
            if before in ("the", "its", "his", "their", "s", _POSSESSIVE):
                return not noun_follows or key == "regime"
            if key in ("police", "regime", "opposition"):
                return not noun_follows and (
                    before in _AGENT_BEFORE or before in ("to", "and", "of", "from") or self._verb(at + 1)
                )
        return False

    def _title_before(self, i: int) -> int:
        """Return where a person begins, with the titles before the name."""
        reading = self.reading
        while i > 1 and self._given_name(i - 1):
            i -= 1
        for size in (3, 2, 1):
            hit = reading.titles.get(i - size)
            if hit is not None and hit.j == i and reading.capital(hit.i):
                before = reading.name_of.get(hit.i - 1)
                if (
                    before is not None
                    and before.entries[0].sort in ("demonym", "state")
                    and self._free(before.i, before.j)
                    and not (before.entries[0].sort == "state" and reading.key(before.i - 1) in _PLACE_BEFORE)
                ):
                    return before.i
                return hit.i
        return i

    def _given_name(self, at: int) -> bool:
        """Say whether a word before a known family name is a given name: a capital that is nothing else."""
        reading = self.reading
        return (
            reading.capital(at)
            and at not in reading.name_of
            and not reading.bits[at]
            and reading.sentence_of[at] == reading.sentence_of[at + 1]
            and reading.words[at].isalpha()
            and not any(hit.i <= at < hit.j for hit in reading.titles.values())
            and at != reading.sentences[reading.sentence_of[at]][0]
        )

    def _owned(self, j: int) -> int:
        """Return the end of a person's forces: 'Assad's forces', 'Assads regime', 'Assad regime'."""
        reading = self.reading
        after = j + (reading.key(j) == _POSSESSIVE)
        end = self._heads(after)
        owned = (
            after > j
            or self.reading.keys[j - 1].endswith("s")
            or (end > after and self.reading.keys[end - 1] in _OWNED)
        )
        return end if end > after and owned else j

    def _titled(self, title: Hit[bool]) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield a title and the capitals behind it: a person."""
        reading, j = self.reading, title.j
        if j < len(reading.words) and reading.words[j] == ".":
            j += 1
        end = j
        while end < len(reading.words) and self._given(end, title.i):
            end += 1
        if end == j or not self._free(title.i, end):
            return
        if reading.bits[end - 1] & (HEAD | SIDE) or (
            reading.key(end) == _POSSESSIVE and self._heads(end + 1) == end + 1 and False
        ):
            return
        start = title.i if reading.capital(title.i) else j
        if start == title.i:
            before = reading.name_of.get(start - 1)
            if before is not None and before.entries[0].sort == "demonym":
                start = before.i
        if reading.keys[end - 1] not in ("al", "el", "the"):
            self.surnames.add(reading.keys[end - 1])
            yield start, end, None, "actors.title@1" if title.entries[0] else "actors.private@1"

    def _given(self, at: int, first: int) -> bool:
        reading = self.reading
        if reading.sentence_of[at] != reading.sentence_of[first] or reading.bits[at] & DATE:
            return False
        if reading.keys[at] in ("al", "el", "bin", "ibn", "abu", "von", "van", "de", "ul", "ur", "den"):
            return True
        hit = reading.name_of.get(at)
        return (
            reading.capital(at)
            and (hit is None or hit.entries[0].sort == "person")
            and not reading.bits[at] & (STOP | PREP | DET)
        )

    def _unknown(self, at: int) -> Iterator[tuple[int, int, Name | None, str]]:
        """Yield capitals that end in a word for a group: 'Sons of the Mountain Brigade'."""
        reading = self.reading
        i = at
        while i and reading.sentence_of[i - 1] == reading.sentence_of[at] and at - i < 6:
            word = reading.words[i - 1]
            if reading.bits[i - 1] & (STOP | DATE | DET) or reading.titles.get(i - 1):
                break
            if reading.capital(i - 1) or (reading.keys[i - 1] in ("al", "of", "for") and reading.capital(i - 2)):
                i -= 1
                continue
            if not word[0].isalnum():
                break
            break
        if reading.bits[i] & PREP or reading.keys[i] in ("in", "on"):
            i += 1
        first_of_sentence = i == reading.sentences[reading.sentence_of[i]][0]
        if at - i >= (2 if first_of_sentence else 1) and self._free(i, at + 1) and at not in reading.name_of:
            if not all(reading.bits[k] & (SIDE | MODIFIER | HEAD) for k in range(i, at)) or not first_of_sentence:
                yield (
                    i,
                    self._heads(at + 1)
                    if not reading.bits[at + 1 if at + 1 < len(reading.bits) else at] & SPEAKER
                    else at + 1,
                    None,
                    "actors.capitals@1",
                )

    def _free(self, i: int, j: int) -> bool:
        reading = self.reading
        return self.so_far.free(reading.starts[i], reading.ends[j - 1])


_VERBS = frozenset(
    "began begins begin launched sent sends took takes took made makes make gave gives came comes went goes fought fights fight struck strikes hit hits carried killed took withdrew withdraws held holds led leads sought seeks "
    "wants want wanted vetoed continues continue continued became remains supports backs opposes faces faced accused accuses blamed blames rejects urges warns vows denies condemns calls called plans agrees agreed signed lost won used uses "
    "shot shoots downed broke brokered left entered told hosts hosted put puts kept keeps stands fired stopped resumed intervened recognised recognized dropped conducted deployed".split()
)
_STATE_VERBS = frozenset(
    "said says denied denies accused accuses rejected rejects condemned condemns warned warns urged urges called calls blamed blames insisted insists vowed vows agreed agrees announced considers regards sees backs supports opposes "
    "wants sought seeks launched sent plans views fears hopes intervened responded refused welcomed claims claimed demanded demands threatened argues maintains deployed described summoned expelled".split()
)
_MILITARY_NOUNS = frozenset(
    """operation operations campaign base bases airport airfield aircraft intervention vehicles convoy convoys support
positions position headquarters checkpoint checkpoints targets site sites""".split()
)


def reading_held(reading: Reading, j: int) -> bool:
    """Say whether a name is only part of 'X-held'."""
    return j < len(reading.words) and reading.joined[j] and reading.keys[j] in _HELD and reading.keys[j] != "dominated"


def _actor(
    reading: Reading, i: int, j: int, name: Name | None, rule: str, like: tuple[int, int, str] | None = None
) -> Mention:
    """Return the mention, with its kind, its entry and whether its words are loaded."""
    last = reading.name_of.get(j - 1)
    lost = 1 if last is not None and last.lost and last.j == j else 0
    loaded = any(reading.bits[at] & LOADED for at in range(i, j))
    more = {"entry": name.entry} if name is not None else {}
    a, b, by = like or (i, j, rule)
    return reading.mention("actor", i, j, rule, lost, kind=_kind(reading, a, b, name, by), loaded=loaded, **more)


def _kind(reading: Reading, i: int, j: int, name: Name | None, rule: str) -> str:
    if rule == "actors.private@1":
        return "private_person"
    if rule in ("actors.title@1", "actors.surname@1"):
        return "public_person"
    if name is not None and name.sort == "person":
        return "state_force" if reading.bits[j - 1] & HEAD else "public_person"
    if name is not None and name.sort in ("group", "voice"):
        return name.kind if name.sort == "group" else "organisation"
    if name is not None:
        if reading.bits[j - 1] & WEAK or reading.keys[j - 1] in ("opposition", "fighters"):
            return "armed_group"
        return "state_force"
    keys = set(reading.keys[i:j])
    if keys & {
        "opposition",
        "rebel",
        "rebels",
        "loyalist",
        "jihadists",
        "militia",
        "fighters",
        "brigade",
        "front",
        "tribal",
        "separatist",
        "separatists",
    }:
        return "armed_group"
    if any(reading.bits[at] & STATE for at in range(i, j)):
        return "state_force"
    return "organisation" if rule == "actors.capitals@1" else "armed_group"
