"""A desktop viewer for a folder of Markdown study notes."""

__version__ = "0.1.0"
