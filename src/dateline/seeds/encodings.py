"""From bytes to text: the byte-order mark, UTF-8, what the outlet declares, then what the bytes look like."""

import codecs
import re

from dateline.records import Outlet
from dateline.seeds.streams import CHUNK, Rejoined, Stream, UnreadableError, at_most

_HEAD = 4096
_SAMPLE = 64 * 1024

# The marks, longest first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"})

# The upper bytes of UTF-16: 00-07 are Latin to Arabic letters and all ASCII, the others punctuation, Arabic
# presentation forms and half of an emoji.
_UPPER = bytes(range(8))
_UPPER_TOO = _UPPER + bytes((0x20, 0x21, 0x22, 0xD8, 0xDC, 0xDD, 0xDE, 0xDF, 0xFB, 0xFD, 0xFE))

# Control characters that no text has: C0 without tab, line ends, form feed, DOS's end of file and escape.
_CONTROLS = bytes(sorted(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}))

# Code page 1256 keeps some French letters between the Arabic ones; in code pages of other scripts the same bytes are
# among the most frequent letters, so that they tell the scripts apart.
_WORDS = re.compile(rb"[\xc0-\xff]{2,}")
_FRENCH_IN_1256 = bytes((0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB, 0xFC, 0xFD, 0xFE))
_LETTERS = bytes(range(0xC0, 0x100))

# Windows code pages of Latin script by language, after the table of fallback encodings in the WHATWG HTML standard
# ("determining the character encoding"); all other languages of Latin script have windows-1252.
_LATIN_PAGES = {
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), "cp1250"),
    **dict.fromkeys(("az", "ku", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}
_LATIN = frozenset({"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "mac-roman", "hp-roman8"}).union(
    f"iso8859-{part}" for part in (1, 2, 3, 4, 9, 10, 13, 14, 15, 16)
)
# So many letters beyond ASCII tell one Latin code page from another; with fewer a guess is worth nothing.
_ENOUGH = 40


def decode(data: bytes, outlet: Outlet) -> str:
    """Return the text that a whole file holds, without its byte-order mark.

    Raises UnreadableError: `undecodable` or `binary`.
    """
    encoding, skip = _wide_or_marked(data, outlet)
    if encoding in _WIDE:
        return _checked(_strict(data[skip:], encoding))
    return Decoder(outlet).decode(data[skip:], data)


def utf8_lines(stream: Stream, outlet: Outlet) -> tuple[Stream, "Decoder"]:
    """Return a stream whose lines end with LF, one byte, and what decodes them one by one.

    UTF-16 and UTF-32 become UTF-8 on the way; a byte-order mark is left out.
    """
    head = at_most(stream, _HEAD)
    encoding, skip = _wide_or_marked(head, outlet)
    whole = Rejoined(head[skip:], stream)
    if encoding in _WIDE:
        return _Transcoded(whole, encoding), Decoder(outlet, wide=True)
    return whole, Decoder(outlet)


class Decoder:
    """Decode the lines of one file: UTF-8 where they are, else by one code page for the whole file.

    Bytes beyond ASCII that are valid UTF-8 are UTF-8 whatever the outlet declares: no real text in a code page is.
    """

    def __init__(self, outlet: Outlet, *, wide: bool = False) -> None:
        """Go by what `outlet` declares; `wide` says that the lines were made UTF-8 on the way."""
        self._outlet = outlet
        declared = None if _known(outlet.encoding) in _WIDE else outlet.encoding
        self._page = "utf-8" if wide else declared

    def decode(self, line: bytes, sample: bytes) -> str:
        """Return the text of `line`; `sample` is more of the same file, to learn its code page from.

        Raises UnreadableError: `undecodable` or `binary`.
        """
        _refuse_binary(line)
        try:
            return line.decode()
        except UnicodeDecodeError:
            if self._page is None:
                self._page = code_page(sample, self._outlet.language)
        return _strict(line, self._page)


def code_page(sample: bytes, language: str | None) -> str:
    """Return the most likely encoding of bytes that are no Unicode; `language` is the outlet's, if known.

    The detector (uchardet, by resiliparse) is right about scripts where it has enough to go by. Words of Arabic letters
    are known by themselves, and of the Latin code pages, between which it guesses, the language names one, else there
    is Windows's own for the west. Raises UnreadableError `undecodable`.
    """
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  (12 ms, only where UTF-8 fails)

    sample = b"\n".join(line for line in sample.split(b"\n") if not line.isascii())[:_SAMPLE]
    guess = _known(detect_encoding(sample, html5_compatible=True))
    letters = len(sample) - len(sample.translate(None, _LETTERS))
    unsure = guess is None or guess in _LATIN
    if (unsure or letters < _ENOUGH) and _looks_arabic(sample, letters):
        return "cp1256"
    if guess is None or not _decodes(sample, guess):
        return _second_opinion(sample)
    page = _LATIN_PAGES.get(language, "cp1252") if language else "cp1252"
    return page if unsure and (language or letters < _ENOUGH) and _decodes(sample, page) else guess


def _second_opinion(sample: bytes) -> str:
    """Return what charset-normalizer makes of a sample that the first detector got wrong."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (21 ms, hardly ever needed)

    if _decodes(sample, "cp1252"):
        return "cp1252"
    match = from_bytes(sample).best()
    if match is None:
        raise UnreadableError("undecodable", "its encoding can't be told; name it in outlet.toml, encoding = …")
    return match.encoding


def _looks_arabic(sample: bytes, letters: int) -> bool:
    """Say whether most of the `letters` beyond ASCII stand in words of Arabic letters by code page 1256."""
    words = b"".join(_WORDS.findall(sample))
    french = len(words) - len(words.translate(None, _FRENCH_IN_1256))
    return len(words) * 2 > letters > 0 and french * 20 <= len(words)


def _known(name: str | None) -> str | None:
    """Return Python's own name of an encoding, None where it has none."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None


def _decodes(data: bytes, encoding: str) -> bool:
    """Say whether all of `data` is valid in `encoding`."""
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _strict(data: bytes, encoding: str) -> str:
    """Decode, or say which byte is wrong."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        message = f"byte {fault.start + 1} is no {encoding}: {fault.reason}"
        raise UnreadableError("undecodable", message) from None
    except (UnicodeError, LookupError) as fault:
        raise UnreadableError("undecodable", f"it is no {encoding}: {fault}") from None


def _wide_or_marked(head: bytes, outlet: Outlet) -> tuple[str, int]:
    """Return the encoding that the first bytes give away, empty for none, and the length of its mark."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    declared = _known(outlet.encoding) or ""
    if declared in _WIDE:
        little = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}
        return ("", 0) if _plain(head) else (little.get(declared, declared), 0)
    if _upper_half(head[1::2]):
        return "utf-16-le", 0
    return ("utf-16-be", 0) if _upper_half(head[::2]) else ("", 0)


def _upper_half(half: bytes) -> bool:
    """Say whether every other byte of a file, two or more, looks like the upper half of UTF-16's units."""
    low = len(half) - len(half.translate(None, _UPPER))
    other = len(half) - len(half.translate(None, _UPPER_TOO))
    return len(half) > 1 and low * 10 >= len(half) * 6 and other * 10 >= len(half) * 9


def _plain(head: bytes) -> bool:
    """Say whether the first bytes of a file are UTF-8, whatever the outlet declares."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return len(head) == len(head.translate(None, _CONTROLS))


def _refuse_binary(data: bytes) -> None:
    """Refuse bytes with a NUL, or with one control character in twenty."""
    nuls = data.count(0)
    if nuls:
        raise UnreadableError("binary", f"it is no text: it has NUL bytes, {nuls:,} of them")
    if (len(data) - len(data.translate(None, _CONTROLS))) * 20 > len(data):
        raise UnreadableError("binary", "it is no text: it is full of control characters")


def _checked(text: str) -> str:
    """Return a text that has no NUL."""
    if "\0" in text:
        raise UnreadableError("binary", f"it is no text: it has NUL characters, {text.count(chr(0)):,} of them")
    return text


class _Transcoded:
    """A stream of UTF-16 or UTF-32, as UTF-8; a half surrogate is passed on for its line to be refused."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        """Read `stream` by `encoding`."""
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; raises UnreadableError `undecodable` where no more can be told apart."""
        del size  # a chunk of the stream makes what it makes
        while True:
            data = self._stream.read(CHUNK)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as fault:
                raise UnreadableError("undecodable", f"it is no {self._encoding}: {fault.reason}") from None
            if text or not data:
                return text.encode("utf-8", "surrogatepass")
