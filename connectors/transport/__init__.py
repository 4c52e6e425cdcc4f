"""The wire that all connectors share: :mod:`.http` alone knows httpx, :mod:`.mail` speaks SMTP.

Belongs here: limits, time-outs and what counts as sent. Does not belong here: anybody's address or words.
"""
