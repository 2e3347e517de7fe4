"""What all records share: frozen, strict, one line of JSON."""

from typing import Self

import msgspec


# gc=False: a value that never changes can't be part of a circle, and looking for circles takes half of reading a file.
class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """An immutable value that is one JSON object; unknown fields are refused, defaults are not written."""

    def but(self, **changes: object) -> Self:
        """Return a copy with some fields changed; `__post_init__` checks it anew."""
        return msgspec.structs.replace(self, **changes)
