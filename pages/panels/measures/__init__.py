"""What the Definitions screen alone shows."""
