"""What only the screen of the command structure shows."""
