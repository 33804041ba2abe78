"""Files -> entries: sheets of texts, and each text as the value that it means."""
