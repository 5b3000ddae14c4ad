"""The sections of the brief, one file each."""
