"""The chain of duty: measures of how many positions are filled."""
