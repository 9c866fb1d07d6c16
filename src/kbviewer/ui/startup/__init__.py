"""How the window begins, takes what later starts ask for, and ends."""
