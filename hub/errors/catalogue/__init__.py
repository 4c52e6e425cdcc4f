"""The one catalogue of words: code → what happened, who must act, what to do; Swedish and English.

One module per area, each with a dict ``ENTRIES``; this package joins them and refuses a code said twice.
"""

from collections.abc import Mapping

from hub.errors.catalogue import (
    accounts,
    api,
    article_register,
    articles,
    connections,
    consents,
    console,
    exports,
    files,
    headers,
    identifiers,
    jobs,
    outgoing,
    price_columns,
    price_runs,
    prices,
    repairs,
    rows,
    runs,
    store,
    sync,
    systems,
    values,
    zipped,
)
from hub.errors.catalogue.entry import Entry

__all__ = ["CATALOGUE", "Entry"]


def _joined() -> Mapping[str, Entry]:
    joined: dict[str, Entry] = {}
    for area in (
        accounts, api, article_register, articles, connections, consents, console, exports, files,
        headers, identifiers, jobs, outgoing, price_columns, price_runs, prices, repairs, rows, runs,
        store, sync, systems, values, zipped,
    ):  # fmt: skip
        twice = joined.keys() & area.ENTRIES.keys()
        if twice:
            raise ValueError(f"error codes said twice: {sorted(twice)}")
        joined.update(area.ENTRIES)
    return joined


CATALOGUE: Mapping[str, Entry] = _joined()
