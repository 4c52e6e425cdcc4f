"""What became of a file that was handed in or dropped: the runs that it is now."""

from collections.abc import Sequence
from dataclasses import dataclass

from hub.errors import Problem


@dataclass(frozen=True, slots=True)
class Received:
    """``runs``: ids of those that wait to be planned; of a zip one for each of its files, in the order in
    which they are to be taken. ``failed``: runs that tell what was refused. ``told``: of a zip, every file
    that did not become a run, and why.
    """

    runs: Sequence[str] = ()
    failed: Sequence[str] = ()
    told: Sequence[Problem] = ()

    @property
    def all(self) -> Sequence[str]:
        """Every run, the first of which stands for the file; there always is one."""
        return (*self.runs, *self.failed)
