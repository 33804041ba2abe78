"""What only the screen of requests and supplies shows."""
