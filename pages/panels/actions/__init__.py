"""What only the Actions screen shows."""
