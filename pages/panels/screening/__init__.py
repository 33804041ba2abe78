"""What the Screening screen alone shows."""
