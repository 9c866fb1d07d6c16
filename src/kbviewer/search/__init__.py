"""Full-text search of a library's sections. Only this package knows Whoosh."""

from kbviewer.search.index import SearchIndex
from kbviewer.search.marks import find_marks
from kbviewer.search.model import Hit, Results, Scope, UpdateReport

__all__ = ["Hit", "Results", "Scope", "SearchIndex", "UpdateReport", "find_marks"]
