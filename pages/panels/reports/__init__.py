"""What the screen of reports shows."""
