"""What the Places screen alone shows."""
