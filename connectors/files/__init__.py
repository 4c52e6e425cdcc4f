"""Turns bytes into sheets of text cells, and sheets into workbooks. Knows no column name."""
