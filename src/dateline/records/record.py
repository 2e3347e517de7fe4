"""What all records share: frozen, strict, one line of JSON."""

from typing import Self

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """An immutable value that is one JSON object; unknown fields are refused, defaults are not written."""

    def but(self, **changes: object) -> Self:
        """Return a copy with some fields changed; `__post_init__` checks it anew."""
        return msgspec.structs.replace(self, **changes)
