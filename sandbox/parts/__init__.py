"""What several stand-ins are made of: time, state, faults, the door that every call passes.

Nothing here knows a provider.
"""
