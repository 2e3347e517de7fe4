"""The ids that the machine gives to mentions."""

from hashlib import sha256


def mention_id(text_id: str, label: str, start: int, end: int) -> str:
    """Return the label's initial and 10 hex digits of sha256(text_id, label, start, end).

    The same span of the same text has the same id, whoever suggests it and whenever.
    """
    return label[0] + sha256(f"{text_id}\0{label}\0{start}\0{end}".encode()).hexdigest()[:10]
