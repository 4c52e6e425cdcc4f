"""Damaged price files by the thousand: ``python -m benchmarks.damage [FILES]`` (100,000 by default).

No layout raises anything but an error of ours: the command ends with a stack trace where one does. The files
and the damage are those of the tests, drawn anew each time.
"""

import random
import sys
import time

from hub.prices import KINDS
from tests.mappings.pricelists.test_layouts import FILES, looked_at, mutated

FILES_BY_DEFAULT = 100_000


def main(arguments: list[str]) -> int:
    """Damage and read so many files, of each layout in turn."""
    count = int(arguments[0]) if arguments else FILES_BY_DEFAULT
    whole = [file().data for file in FILES.values()]
    seed = random.randrange(2**32)
    lot, began, read = random.Random(seed), time.perf_counter(), 0
    for number in range(count):
        data = mutated(whole[number % len(whole)], lot)
        read += bool(looked_at(data, lot.choice(KINDS)))
    took = time.perf_counter() - began
    sys.stdout.write(f"{count} damaged files in {took:.0f} s, {read} of them read; seed {seed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
