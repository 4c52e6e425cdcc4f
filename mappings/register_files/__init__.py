"""Registers written as files for programs without an interface: tables of columns, and their cells."""

from mappings.register_files.shaping import shaped
from mappings.register_files.tables import TARGETS, Column, Register, Target, target

__all__ = ["TARGETS", "Column", "Register", "Target", "shaped", "target"]
