"""The errors that stop a run.

    DatelineError
    ├── WorkspaceError    no workspace, faulty settings, a folder that can't be read or written
    ├── SeedError         an outlet.toml or a seed file that can't be used at all
    ├── VocabularyError   a schemas/*.toml that says something impossible
    ├── ReleaseError      a release that must not be written, sent or used
    └── ServerError       a server that can't be reached, refuses us, or answers what we can't use

A fault of *data* is never raised: it is a `Finding` or a `Refused`, collected and shown.
Errors are raised where the fault is known and caught once, in `dateline.cli`.
"""


class DatelineError(Exception):
    """Stop a run: `what` is wrong, `where` it stands, and a `hint` of what to try."""

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        """Keep the three parts; `str()` gives them on one line."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        """Join what is there of the three parts."""
        parts = [self.what, f"at {self.where}" if self.where else "", f"try: {self.hint}" if self.hint else ""]
        return "; ".join(part for part in parts if part)


class WorkspaceError(DatelineError):
    """Say that the folder is no workspace, or one that can't be read or written."""


class SeedError(DatelineError):
    """Say that an outlet.toml or a seed file can't be used at all."""


class VocabularyError(DatelineError):
    """Say which line of a vocabulary is faulty and what to write instead."""


class ReleaseError(DatelineError):
    """Say why a release must not be written, sent or used."""


class ServerError(DatelineError):
    """Say that a server can't be reached, refuses us, or answers what we can't use."""
