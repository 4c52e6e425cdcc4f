"""The table of planted defects: which of them the stories see, by what invariant.

python -m tests.simulation.defects                the table, with the seeds that the tests tell
python -m tests.simulation.defects --seeds 200    more of them
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from tests.simulation.planted import DEFECTS
from tests.simulation.stories import Story, tell

SEEDS = 20
OPERATIONS = 120


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The pipeline, broken in one way."""
    with ExitStack() as broken:
        for where, what, other in DEFECTS[name]():
            broken.enter_context(patch.object(where, what, other))
        yield


def caught(name: str, first: int, seeds: int, operations: int, *, until: int | None = None) -> list[Story]:
    """The stories that saw a defect, of so many; ``until`` so many have."""
    found: list[Story] = []
    with planted(name):
        for seed in range(first, first + seeds):
            story = tell(seed, operations)
            if story.broken:
                found.append(story)
            if until is not None and len(found) >= until:
                break
    return found


def main() -> int:
    """Print the table. Exit code 1 when a defect was not seen."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.defects")
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--operations", type=int, default=OPERATIONS)
    parser.add_argument("--only", choices=DEFECTS)
    said = parser.parse_args()
    unseen = 0
    for name, make in DEFECTS.items():
        if said.only not in (None, name):
            continue
        found = caught(name, 1, said.seeds, said.operations)
        unseen += not found
        by = ", ".join(f"{one} {count}" for one, count in Counter(s.name for s in found).most_common())
        first = f"first by seed {found[0].seed}" if found else "NOT SEEN"
        words = (make.__doc__ or "").strip().splitlines()[0]
        sys.stdout.write(f"{name:22} {len(found):3}/{said.seeds}  {by:24} {first:19} {words}\n")
        sys.stdout.flush()
    return bool(unseen)


if __name__ == "__main__":
    sys.exit(main())
