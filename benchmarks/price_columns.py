"""A price list as a workbook: ``python -m benchmarks.price_columns [ARTICLES]`` (200,000 rows, 10 columns).

The **floor** is the reader alone: the workbook into sheets of text cells, in a fresh process on the same
machine. What is measured over it is finding the columns and reading every row into an article; and then the
whole way into an empty store, as :mod:`benchmarks.prices` does for a text file of the same length.
"""

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Figure, best, in_child, peak_megabytes, tell
from benchmarks.wholesale import class_of

MODULE = "benchmarks.price_columns"
ARTICLES = 200_000
TIMES = 3
HEADERS = (
    "Artikelnummer", "Benämning", "E-nummer", "Enhet", "Listpris", "Prisenhet", "Rabattgrupp", "Förpackning",
    "Fabrikat", "Status",
)  # fmt: skip


def write_workbook(path: Path, articles: int) -> Path:
    """A price list of so many articles, ten columns each, numbers as numbers."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("Prislista")
    page.write_row(0, 0, HEADERS)
    for number in range(articles):
        name = f"Rörkoppling {number % 9973} x {number % 101} mm"
        price, pack = (1000 + number % 500_000) / 100, 1 + number % 5
        texts = (str(number + 1_000_000), name, f"{number % 9_999_999:07d}", "ST", price, 1, class_of(number))
        page.write_row(number + 1, 0, (*texts, pack, "EXEMPEL", "Aktiv"))
    book.close()
    return path


def figures(articles: int, folder: Path) -> list[Figure]:
    """The reader alone, rows read into articles, and a list taken in."""
    book = str(write_workbook(folder / "prislista.xlsx", articles))
    floor = best(lambda: float(in_child(MODULE, "floor", book)["seconds"]), TIMES)
    read = best(lambda: float(in_child(MODULE, "read", book)["seconds"]), TIMES)
    taken = in_child("benchmarks.prices", "import", "price-list", book, str(folder / "home"))
    return [
        Figure(f"workbook of {articles} articles, the reader alone", floor, "s"),
        Figure("  read into articles", read, "s"),
        Figure("read into articles / the reader alone", read / floor, "×", 2.0),
        Figure("read → published", taken["seconds"] - taken["reprice"], "s"),
        Figure("peak memory, long after the reader has ended", taken["own"], "MB", 500),
        Figure("peak memory of the reader", taken["peak"] - taken["own"], "MB"),
    ]


def _child_floor(path: str) -> None:
    from connectors.files.reader import read_workbook

    data = Path(path).read_bytes()
    started = time.perf_counter()
    read_workbook(data)
    tell({"seconds": time.perf_counter() - started, "peak": peak_megabytes()})


def _child_read(path: str) -> None:
    from mappings.pricelists.columns import Choice
    from pipelines.price_files.columns import layout_of
    from pipelines.price_files.opening import look_at

    data = Path(path).read_bytes()
    started = time.perf_counter()
    content, layout = layout_of(look_at(data), "price-list", Choice())
    head = layout.head(content)
    count = len([layout.read(unit, head) for unit in layout.units(content)])
    tell({"seconds": time.perf_counter() - started, "count": count, "peak": peak_megabytes()})


def main(words: list[str]) -> int:
    """Run one of the children's parts, or everything; exits 1 when a bar is not held."""
    match words:
        case ["floor", path]:
            _child_floor(path)
        case ["read", path]:
            _child_read(path)
        case _:
            with tempfile.TemporaryDirectory() as folder:
                found = figures(int(words[0]) if words else ARTICLES, Path(folder))
            for figure in found:
                sys.stdout.write(f"{figure}\n")
            return 0 if all(figure.held for figure in found) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
