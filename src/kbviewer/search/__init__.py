"""Full-text search of a library's sections. Only this package knows Whoosh.

`SearchIndex` is imported when it is first asked for: the values are needed before Whoosh is.
"""

from typing import TYPE_CHECKING, Any

from kbviewer.search.marks import find_marks
from kbviewer.search.model import Hit, Results, Scope, UpdateReport

if TYPE_CHECKING:
    from kbviewer.search.index import SearchIndex

__all__ = ["Hit", "Results", "Scope", "SearchIndex", "UpdateReport", "find_marks"]


def __getattr__(name: str) -> Any:
    if name != "SearchIndex":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from kbviewer.search.index import SearchIndex

    return SearchIndex
