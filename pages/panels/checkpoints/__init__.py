"""What the Checkpoints screen alone shows."""
