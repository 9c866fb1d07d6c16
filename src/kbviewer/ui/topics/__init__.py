"""The tree of topics: folders, notes and their sections."""
