"""A library as static HTML that any browser shows: no scripts, nothing remote."""

from kbviewer.export.run import Report, export_library

__all__ = ["Report", "export_library"]
