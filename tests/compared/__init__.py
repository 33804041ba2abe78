"""Whether Places, Checkpoints and Staffing tell what they told before there were rooms for twelve screens."""
