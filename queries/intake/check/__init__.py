"""What must hold before anything is stored: inside a file, between files, and against what is stored.

Each subject has a file here, which is found by being here. Its `check` looks at what the files say; its `check_stored`,
where it has one, at what the database would hold: both refuse what is wrong, and change nothing.
"""
