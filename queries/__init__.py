"""What the command post asks the grid database, and the only code that writes to it."""
