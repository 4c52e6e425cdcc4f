"""Registers written as files for programs that have no interface."""
