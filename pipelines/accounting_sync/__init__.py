"""Master data to and from accounting systems: Blikk is master, whatever the system.

The steps know the protocol (:class:`hub.ports.AccountingSystem`) and the provider's meaning
(:mod:`.systems` pairs the two), never a provider. What is decided about a record is decided in
:mod:`hub.shadow`; nothing is sent without an intent in the store (:mod:`.sending`), and what became of one
whose answer was lost is found out before anything else (:mod:`.recovering`).
"""
