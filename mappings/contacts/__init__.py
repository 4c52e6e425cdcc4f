"""Companies, private persons, their contact persons and properties, out of a sheet of text."""
