"""Companies, contact persons and private persons from Excel and text files."""
