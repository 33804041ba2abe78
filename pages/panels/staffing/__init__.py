"""What the Staffing screen alone shows."""
