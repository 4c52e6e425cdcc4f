"""The wire that all connectors share."""
