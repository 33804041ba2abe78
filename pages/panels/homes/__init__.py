"""What the screen of buildings and home observation alone shows."""
