"""Where a store is: a SQLite file or a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from itpm_tui.domain.refusals import StoreUnavailable

_SCHEMES = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. Exactly one of both is set."""

    path: Path | None = None
    """A file, absolute."""
    url: str | None = field(default=None, repr=False)
    """A `postgresql://` address. May hold a password: show `place` instead."""

    @classmethod
    def of(cls, given: Address | Path | str) -> Address:
        """The address that a person or an option gives.

        Raises:
            StoreUnavailable: If it is an address of an unknown kind.
        """
        if isinstance(given, Address):
            return given
        if isinstance(given, str):
            scheme, separator, _ = given.partition("://")
            if separator and scheme in _SCHEMES:
                return cls(url=given)
            if separator:
                raise StoreUnavailable(
                    f"There is no kind of store called {scheme}. "
                    "Give a file or an address like postgresql://server/database."
                )
        return cls(path=Path(given).expanduser().resolve())

    @property
    def place(self) -> str:
        """File or address for people, without secrets."""
        if self.url is None:
            return str(self.path)
        scheme, _, rest = self.url.partition("://")
        server, slash, database = rest.partition("?")[0].partition("/")
        login, at, host = server.rpartition("@")
        return f"{scheme}://{login.partition(':')[0]}{at}{host}{slash}{database}"
