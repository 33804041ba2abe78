"""Disinfection: what was due and what was done (D12)."""
