"""What each drawn part says, and how it is built."""
