"""Texts cleaned anew, by changes that know where each letter went."""

import random
import re
from dataclasses import dataclass

from dateline.corpus.cleaning import text_id
from dateline.records import Annotation, Author, Document, Mention, Origin, Published

BOILERPLATE = ("Back to top button", "Share on Facebook", "READ MORE: Our live coverage", "Subscribe to our newsletter")
GARBLED = re.compile("[^\x00-\x7f]+")


@dataclass(frozen=True)
class Tracked:
    """A text, and for each of its letters the range of the original letters that it came from, or None."""

    text: str
    origins: tuple[tuple[int, int] | None, ...]

    @classmethod
    def of(cls, text):
        return cls(text, tuple((at, at + 1) for at in range(len(text))))

    def replaced(self, start, end, words):
        """Put words for a range; letters for letters where it is as long, else each comes from the whole of it."""
        gone = [origin for origin in self.origins[start:end] if origin]
        if len(words) == end - start:
            new = self.origins[start:end]
        else:
            whole = (min(origin[0] for origin in gone), max(origin[1] for origin in gone)) if gone else None
            new = (whole,) * len(words)
        return Tracked(self.text[:start] + words + self.text[end:], (*self.origins[:start], *new, *self.origins[end:]))

    def rewritten(self, pattern, words):
        """Replace each match by what `words` makes of it, from the last to the first."""
        changed = self
        for match in reversed(list(re.finditer(pattern, self.text))):
            changed = changed.replaced(*match.span(), words(match))
        return changed

    def place(self, start, end):
        """Return where the original range stands now; None where a part of it is gone or in two places."""
        here = [at for at, origin in enumerate(self.origins) if origin and origin[0] < end and start < origin[1]]
        if not here or here[-1] - here[0] + 1 != len(here):
            return None
        covered = set().union(*(range(*self.origins[at]) for at in here))
        return (here[0], here[-1] + 1) if covered >= set(range(start, end)) and self._tight(here, start, end) else None

    def _tight(self, here, start, end):
        return all(start <= self.origins[at][0] and self.origins[at][1] <= end for at in here)


def seeded(seed):
    return random.Random(seed)  # noqa: S311 - changes of a text, the same each time


def curled(chance, before):
    """Make straight quotes curly where chance has it."""
    return before.rewritten("(?<=\\w)'", lambda _: chance.choice("'\u2019")).rewritten(
        '"', lambda _: chance.choice('"\u201c\u201d')
    )


def straightened(_, before):
    return before.rewritten("[\u2018\u2019]", lambda _: "'").rewritten("[\u201c\u201d]", lambda _: '"')


def dashed(chance, before):
    sign = chance.choice(["\u2013", "\u2014", "\u2011", "-", "--"])
    return before.rewritten("[-\u2013\u2014\u2011]", lambda _: sign if chance.random() < 0.5 else _[0])


def garbled(chance, before):
    codec = chance.choice(["sloppy-windows-1252", "latin-1"])
    return before.rewritten(GARBLED, lambda match: match[0].encode().decode(codec))


def paragraphs_joined(chance, before):
    return before.rewritten("\n+", lambda _: chance.choice(["\n", "\n\n"]))


def line_added(chance, before, sentences):
    ends = [*(span.start for span in sentences(before.text)), len(before.text)]
    at, line = chance.choice(ends), chance.choice(BOILERPLATE)
    return before.replaced(at, at, f"{line}\n" if at == 0 else f"\n{line}\n")


def sentence_removed(chance, before, sentences):
    spans = list(sentences(before.text))
    if len(spans) < 3:
        return before
    at = chance.randrange(len(spans))
    end = spans[at + 1].start if at + 1 < len(spans) else len(before.text)
    return before.replaced(spans[at].start, end, "")


def sentence_added(chance, before, sentences, sentence):
    at = chance.choice([span.start for span in sentences(before.text)])
    return before.replaced(at, at, f"{sentence} ")


def stripped(before):
    start, end = len(before.text) - len(before.text.lstrip()), len(before.text.rstrip())
    return Tracked(before.text[start:end], before.origins[start:end])


def document(text, edits=(), sha="0", doc_id="one:a"):
    """Make a document of a text as it is."""
    return Document(
        doc_id=doc_id,
        text_id=text_id(text),
        outlet="one",
        published=Published(),
        language="en",
        text=text,
        segments=(),
        origin=Origin(seed="seeds/one/a.txt", record=1, sha256=sha, reader="text"),
        edits=tuple(edits),
    )


def annotation(document, spans, relations=()):
    """Mark spans of a document, as a person does."""
    mentions = tuple(
        Mention(id=f"e{n}", label="event", start=start, end=end, quote=document.text[start:end])
        for n, (start, end) in enumerate(spans)
    )
    return Annotation(
        doc_id=document.doc_id,
        text_id=document.text_id,
        schema="1.0.0",
        author=Author(kind="person", name="a01"),
        status="submitted",
        mentions=mentions,
        relations=tuple(relations),
    )


def recleaned(chance, text, sentences, sentence):
    """Return two versions of a text, the first less clean, both tracked from the text with some marks put in."""
    base = curled(chance, Tracked.of(text)).text
    base = re.sub("[aeo](?=[a-z])", lambda m: chance.choice([m[0]] * 40 + ["\u00e9", "\u00e7"]), base)
    old = new = Tracked.of(base)
    if chance.random() < 0.5:
        old = garbled(chance, old)
    for _ in range(chance.randrange(3)):
        old = line_added(chance, old, sentences)
    new = chance.choice([straightened, dashed, paragraphs_joined, lambda _, same: same])(chance, new)
    new = chance.choice([straightened, dashed, lambda _, same: same])(chance, new)
    if chance.random() < 0.7:
        new = sentence_removed(chance, new, sentences)
    if chance.random() < 0.7:
        new = sentence_added(chance, new, sentences, sentence)
    for _ in range(chance.randrange(3)):
        new = line_added(chance, new, sentences)
    return base, stripped(old), stripped(new)
