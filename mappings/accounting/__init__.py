"""What the mappings of all accounting systems are made of: numbers, spellings, terms, the identity check.

Nothing here knows a provider's fields; each provider's are in the package of its name.
"""
