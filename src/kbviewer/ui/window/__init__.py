"""The main window, and the parts of it that belong to no view."""
