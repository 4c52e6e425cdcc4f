"""A wholesaler's files of any size, made up: Ahlsell's price file and discount letter, by position.

Belongs here: the files that benchmarks read. They say the same each time for the same number of rows, except
for the rows that are named as changed.
"""

from collections.abc import Iterator
from pathlib import Path

CUSTOMER = "1234567"
CLASSES = 15_000
"""Discount classes that the lists use, and rows of the letter."""


def write_list(path: Path, articles: int, *, changed: int = 0) -> Path:
    """A price file of so many articles; the first ``changed`` cost a krona more."""
    with path.open("w", encoding="latin-1", newline="") as file:
        file.writelines(_articles(articles, changed))
    return path


def _articles(articles: int, changed: int) -> Iterator[str]:
    for number in range(articles):
        price = 1000 + number % 500_000 + (100 if number < changed else 0)
        yield (
            f"{number + 1_000_000:<20}{price:012d}{class_of(number):<6}{'ST':<3}"
            f"{'J' if number % 3 else 'N'}{f'Rörkoppling {number % 9973} x {number % 101} mm':<60}"
            f"{1 + number % 5:05d}00NN \r\n"
        )


def class_of(number: int) -> str:
    """The discount class of the article in that place."""
    return f"{number % CLASSES:05d}"


def write_letter(path: Path, *, raised: int = 0) -> Path:
    """A discount letter with a row for each class; ``raised``: every rate that much higher, in tenths of a
    per cent."""
    with path.open("w", encoding="latin-1", newline="") as file:
        file.write(f" 1{CUSTOMER}001{'Exempelavtal':<30}N{'':<30}260101\r\n")
        for number in range(CLASSES):
            rate = 100 + number % 500 + raised
            file.write(
                f" 1N{CUSTOMER}{'':<20}{class_of(number):<6}{rate:04d}{0:04d}{0:09d}{0:04d}"
                f"{'Materialklass':<30}271231\r\n"
            )
    return path
