"""Figures to hold, as ratios measured in one run; see ``benchmarks/README.md``."""
