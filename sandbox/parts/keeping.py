"""Where the state lives: in memory, and written through to one SQLite file where a folder is given."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Keeper:
    """Keeps JSON documents by shelf and key. Without a folder it forgets them all when it ends."""

    def __init__(self, folder: Path | None) -> None:
        name = ":memory:" if folder is None else str(folder / "state.db")
        self._db = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
        # Practice data: a lost second after a power cut is no loss.
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS documents (shelf TEXT, key TEXT, said TEXT, PRIMARY KEY (shelf, key))"
        )
        self._written = folder is not None

    def shelves(self, prefix: str) -> list[str]:
        """The kept shelves whose names begin so."""
        rows = self._db.execute(
            "SELECT DISTINCT shelf FROM documents WHERE substr(shelf, 1, ?) = ? ORDER BY 1",
            (len(prefix), prefix),
        )
        return [name for (name,) in rows]

    def read(self, shelf: str) -> dict[str, Any]:
        """Key → document, in the order they came."""
        rows = self._db.execute("SELECT key, said FROM documents WHERE shelf = ? ORDER BY rowid", (shelf,))
        return {key: json.loads(said) for key, said in rows}

    def write(self, shelf: str, key: str, document: Any) -> None:
        """Keep a document; a repeated key replaces."""
        if self._written:
            self._db.execute(
                "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET said = excluded.said",
                (shelf, key, json.dumps(document)),
            )

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM documents")

    def drop(self, shelf: str, key: str) -> None:
        """Forget a document."""
        if self._written:
            self._db.execute("DELETE FROM documents WHERE shelf = ? AND key = ?", (shelf, key))


class Shelf:
    """Documents by key, in memory, every change kept."""

    def __init__(self, keeper: Keeper, name: str) -> None:
        self._keeper = keeper
        self._name = name
        self._documents = keeper.read(name)

    def __contains__(self, key: str) -> bool:
        return key in self._documents

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def get(self, key: str) -> Any:
        """The document, or ``None``. Changed in place it must be put back."""
        return self._documents.get(key)

    def values(self) -> list[Any]:
        """All documents."""
        return list(self._documents.values())

    def put(self, key: str, document: Any) -> None:
        """Keep a document."""
        self._documents[key] = document
        self._keeper.write(self._name, key, document)

    def drop(self, key: str) -> None:
        """Forget one, if it is there."""
        if self._documents.pop(key, None) is not None:
            self._keeper.drop(self._name, key)

    def clear(self) -> None:
        """Forget them all."""
        for key in list(self._documents):
            self.drop(key)
