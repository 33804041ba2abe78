"""Rows in; words, states, sentences, figures and maps out. The same for a screen, a slide and a file."""
