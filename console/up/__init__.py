"""`hub up`: the hub's processes, started, watched and stopped together.

:mod:`.running` is the command, :mod:`.parts` says which processes there are, :mod:`.supervisor` keeps them
alive, :mod:`.child` is their own first lines, :mod:`.claims` lets one hub run per data folder.
"""
