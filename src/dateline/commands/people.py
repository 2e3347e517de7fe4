"""Who is behind the work on a server: its users' pseudonyms."""

from collections.abc import Callable

from dateline.commands.handed_over import Row
from dateline.edge.private import Private
from dateline.edge.workspace import Workspace
from dateline.errors import ServerError


class People:
    """Who is behind the work: the pseudonyms of a server's users."""

    def __init__(
        self,
        workspace: Workspace,
        url: str,
        users: Callable[[], dict[int, str]],
        *,
        new: bool,
    ) -> None:
        """Take a server's address and what tells its users; `new` ones may be enrolled."""
        self.private = Private(workspace)
        self._url, self._users, self._new = url, users, new
        self._known = self.private.annotators(url)

    @property
    def known(self) -> frozenset[str]:
        """The pseudonyms of all who have one on this server."""
        return frozenset(self._known.values())

    def pseudonym(self, row: Row) -> str:
        """Return the pseudonym of whoever did a row of work, given now where new ones may be enrolled."""
        who = row["completed_by"]
        user = int(who["id"] if isinstance(who, dict) else who)
        if user not in self._known:
            email = str(who.get("email", "")) if isinstance(who, dict) else self._users().get(user, "")
            if not self._new:
                named = f"{email}, user {user}" if email else f"user {user}"
                hint = "--new-annotator gives a pseudonym to whoever has none"
                raise ServerError(f"work by somebody unknown: {named}", where=self._url, hint=hint)
            self._known |= self.private.enrol(self._url, [(user, email)])
        return self._known[user]
