"""What only the briefing shows."""
