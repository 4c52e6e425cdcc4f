"""An edition's changes as a plan lists them: in the words and units that people read."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from hub.decimals import decimal_text
from hub.plan import Action, Change, Creation
from hub.prices import PER_KRONA, ListedArticle
from hub.records import RowRef
from pipelines.price_files.comparing import Said
from pipelines.price_files.differing import Differences
from warehouse import price_rows


def changes_of(found: Differences, most: int) -> list[Change]:
    """What changes, as people read it: amounts in kronor, discounts in per cent. The first ``most``: what is
    changed, then what is gone, then what is new."""
    changes = list(islice(_changes(found), most))
    for group_no, change in enumerate(changes):
        change.group_no = group_no
    return changes


def _changes(found: Differences) -> Iterator[Change]:
    for before, read in found.updated:
        said = {
            name: (was, now)
            for (name, was), now in zip(shown(before).items(), shown(read.said).values(), strict=True)
            if was != now
        }
        yield _change("update", before, said, read.at)
    for gone in found.gone:
        yield _change("delete", gone, {name: (was, None) for name, was in shown(gone).items() if was}, None)
    for read in found.created:
        values = {name: value for name, value in shown(read.said).items() if value not in (None, "")}
        made = Creation("create", _entity(read.said), _id(read.said), _label(read.said), {}, 0)
        made.values, made.row = values, RowRef("", read.at)
        yield made


def _change(action: Action, said: Said, fields: dict[str, tuple[Any, Any]], row: int | None) -> Change:
    at = None if row is None else RowRef("", row)
    return Change(action, _entity(said), _id(said), _label(said), fields, 0, row=at)


def _entity(said: Said) -> str:
    return "list_price" if isinstance(said, ListedArticle) else "discount_rule"


def _id(said: Said) -> str:
    return (
        f"{said.number_type}:{said.number}" if isinstance(said, ListedArticle) else price_rows.subject(said)
    )


def _label(said: Said) -> str:
    if isinstance(said, ListedArticle):
        return f"{said.number} {said.name}"
    return " ".join(filter(None, (said.discount_class or said.number, said.text)))


_TEN_THOUSANDTHS = ("price", "net", "net_price", "pack")


def shown(said: Said) -> dict[str, Any]:
    """The fields of an article or a condition as people read them; see :func:`changes_of`."""
    values: dict[str, Any] = said._asdict()
    for name in _TEN_THOUSANDTHS:
        if values.get(name) is not None:
            values[name] = kronor(values[name])
    if "discounts" in values:
        values["discounts"] = ", ".join(percent(one) for one in values["discounts"])
    return values


def kronor(amount: int) -> str:
    """An amount as a decimal text in kronor."""
    units, rest = divmod(amount, PER_KRONA)
    return decimal_text(f"{units}.{rest:04d}") or "0"


def percent(hundredths: int) -> str:
    """Hundredths of a per cent as people write them; a fall bears its sign."""
    sign, size = "-" if hundredths < 0 else "", abs(hundredths)
    return f"{sign}{decimal_text(f'{size // 100}.{size % 100:02d}')} %"
