"""Names of the tags that the hub puts on Dagster's runs.

Tags are shown to everybody who may open Dagster: ids and names of flows only, never personal data.
"""

FLOW = "hub/flow"
"""The flow's name: ``contacts``, ``persons``, ``auto``."""

HUB_RUN = "hub/run_id"
"""The run in the hub's own store that the Dagster run carries out."""

ORIGIN = "hub/origin"
"""Where the run comes from: ``inbox`` for the inbox sensor, ``web`` for our pages; absent otherwise."""

STARTED_BY = "hub/started_by"
"""The account that started the run, set by the front door."""

PARTITION = "dagster/partition"
"""Dagster's own tag: the tenant. ``dagster.yaml`` holds runs to one at a time for each of its values."""
