"""What a push of customers to Fortnox costs in calls: ``python -m benchmarks.fortnox [CUSTOMERS]``."""

import math
import sys

from benchmarks.calls import Costs, run
from connectors.fortnox.client import CALLS, SECONDS
from connectors.fortnox.wire import PAGE
from tests.pipelines.accounting_sync.books import Books

COSTS = Costs(
    Books,
    CALLS,
    SECONDS,
    full=lambda customers: 2 * math.ceil(customers / PAGE) + 2,
    changed=lambda customers: customers,
)
"""Two lists, by both filters; a change is one PUT."""

if __name__ == "__main__":
    sys.exit(run(COSTS, sys.argv[1:]))
