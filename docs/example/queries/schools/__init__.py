"""Schools: temperature patrols due and done (D10)."""
