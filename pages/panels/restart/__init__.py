"""What only the screen of work resumption shows."""
