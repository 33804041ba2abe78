"""What must hold before anything is stored: inside a file, between files, and against what is stored."""
