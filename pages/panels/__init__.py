"""What one screen alone shows, a folder per screen."""
