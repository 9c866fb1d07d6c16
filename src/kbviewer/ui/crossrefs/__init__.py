"""The right panel: the note's outline above what else leads to and from the open section."""
