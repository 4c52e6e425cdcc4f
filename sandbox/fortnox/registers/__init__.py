"""What each resource of the API does; :mod:`.plain` serves those that have no rules of their own."""
