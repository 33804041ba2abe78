"""Observers: measures of who reports for the buildings, and questions about those who keep silent."""
