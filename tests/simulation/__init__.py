"""The simulation: two offices, their books in the Fortnox stand-in, and everything that can go wrong.

One process, one clock, one seed. People edit on both sides, runs are made, calls fail in every way the
stand-in knows, the process dies at its commit points; then the faults end, what needs a person is decided,
and both sides must agree (:mod:`.invariants`). The same seed gives the same story to the last call.

    python -m tests.simulation --seed 7 --operations 120     one story, told
    python -m tests.simulation --seeds 200 --operations 300  many
    python -m tests.simulation.defects                       what planted defects are caught
"""
