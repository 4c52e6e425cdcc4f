"""Stand-ins for the outside systems, to practise and test against: `python -m sandbox`.

Imports nothing of the hub, so that it can't share the hub's mistakes. A stand-in is an ASGI application with
a line in :mod:`sandbox.registry`.
"""
