"""Articles from Excel and text files."""
