"""Every drawn part in every state, both languages and both themes, to be looked at and to be tested in a browser."""
