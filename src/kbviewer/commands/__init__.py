"""The commands of the command line, one module each.

A module has `configure(parser)`, which adds its arguments, and `run(options)`, which does the work
and returns the exit code.
"""

COMMANDS = {
    "index": "Bring the snapshot and the search index of a library up to date.",
    "outline": "Print notes with their sections and the pages these stand on.",
    "search": "Search the text of a library.",
    "pages": "Print which pages of which books the notes cite.",
    "check": "Report dead links, placeholders and whatever else a note's owner may want to mend.",
    "export": "Write a library as static HTML.",
    "bookmarks": "List, add, export or import bookmarks of a library.",
    "snapshot": "Draw the window into a picture, without a display.",
}
"""Each command with one line on what it does."""

INTERNAL = {
    "follow": "Keep the snapshot and the index of a library up to date for a window.",
    "formulas": "Set formulas for a window.",
}
"""Commands that the window starts; they are not listed."""
