"""What tests share: databases, the sample as plain rows, one viewer's screen, a browser."""
