"""What touches Dagster's internals or its GraphQL, one file per thing that a new version may break."""
