"""What wholesalers' files say: price lists, discount letters (rabattbrev) and net-price files.

Belongs here: one small file for each layout, with its table of positions and the source of it; the shapes
that all of them give; and the list of layouts. How a net price comes about stands in
:mod:`mappings.net_price`.
"""
