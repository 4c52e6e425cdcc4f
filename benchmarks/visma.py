"""What a push of customers to Visma costs in calls: ``python -m benchmarks.visma [CUSTOMERS]``."""

import math
import sys

from benchmarks.calls import Costs, run
from connectors.visma.client import CALLS, SECONDS
from connectors.visma.wire import PAGE
from tests.pipelines.accounting_sync.visma_books import VismaBooks

COSTS = Costs(
    VismaBooks,
    CALLS,
    SECONDS,
    full=lambda customers: math.ceil(customers / PAGE) + 2,
    changed=lambda customers: 2 * customers,
)
"""One list, of whole records; a change is a GET and a PUT, which replaces the whole record."""

if __name__ == "__main__":
    sys.exit(run(COSTS, sys.argv[1:]))
