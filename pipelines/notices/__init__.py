"""Notices: :mod:`.troubles` sees what is wrong, :mod:`.wording` says it, :mod:`.sending` sends the outbox."""
