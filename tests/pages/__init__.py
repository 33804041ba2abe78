"""Screens through the frame, panels, words."""
