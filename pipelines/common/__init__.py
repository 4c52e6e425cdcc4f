"""What the Dagster faces of all flows share."""
