"""The face that the files of every flow have in Dagster."""
