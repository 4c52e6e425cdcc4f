"""Wholesalers' files into the store: recognised, compared with the last edition, planned, published."""
