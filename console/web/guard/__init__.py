"""What every request passes before any page sees it, http and websocket alike.

Belongs here: rules that need no page, no form and no role. ``rules`` decides, ``guard`` acts, ``bodies``
bounds what is sent, ``headers`` says what browsers may do with the answer.
"""
