"""How much a file may ask of us."""

from dataclasses import asdict, dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one read. The defaults let a 100,000 x 30 customer sheet and a 200,000 x 10 price list
    (15 MB zipped, 100 MB of XML, measured) through with room to spare.

    ``box_cells`` bounds the rectangle that holds all content of a sheet: the reader keeps it dense
    (24 bytes a cell), so that one forgotten cell in the far corner would cost gigabytes.
    ``ratio`` is unzipped size by zipped size of one member; looked at from ``ratio_from`` bytes on,
    since small XML parts often shrink a hundredfold (deflate can reach 1,032). ``line_file_bytes`` is for
    wholesalers' files of lines, which can't be split (what a list leaves out has left the assortment): one of
    1,000,000 articles is 114 MB. ``bundled``: files of a zip that a wholesaler sends.
    """

    file_bytes: int = 50 * MEGABYTE
    line_file_bytes: int = 250 * MEGABYTE
    unzipped_bytes: int = 500 * MEGABYTE
    members: int = 1_000
    bundled: int = 50
    ratio: int = 200
    ratio_from: int = 5 * MEGABYTE
    cells: int = 6_000_000
    box_cells: int = 20_000_000
    rows: int = 1_048_576
    columns: int = 16_384
    seconds: int = 60
    memory_bytes: int = 1_500 * MEGABYTE

    def as_dict(self) -> dict[str, int]:
        """The limits as plain numbers, for the way into the child process."""
        return asdict(self)


def check_size(size: int, most: int, code: str = "FILE_TOO_LARGE") -> None:
    """Refuse a file by its size alone, before it is read or kept; bytes.

    Raises:
        HubError: ``code``.
    """
    if size > most:
        from hub.errors import HubError  # not for the child, which loads nothing of the hub

        params = {"size_mb": -(-size // MEGABYTE), "limit_mb": most // MEGABYTE}
        raise HubError(code, params)


def check_price_file(size: int) -> None:
    """:func:`check_size` of a wholesaler's file, which is not to be split.

    Raises:
        HubError: ``PRICE_FILE_TOO_LARGE``.
    """
    check_size(size, Limits().line_file_bytes, "PRICE_FILE_TOO_LARGE")
