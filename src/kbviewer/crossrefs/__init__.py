"""What joins two places of a library: the same pages of a book, a link, a mention of a page.

`page_index` is the way in: what stands on each page of a book. It is a value; whoever asks more
than once keeps it for as long as the library is the same.
"""

from kbviewer.crossrefs.backlinks import Backlink, backlinks
from kbviewer.crossrefs.index import Mention, PageIndex, Placeholder, Stand, page_index
from kbviewer.crossrefs.mentions import Resolution, mentions_of, resolve_mention
from kbviewer.crossrefs.same_pages import SamePages, same_pages

__all__ = [
    "Backlink",
    "Mention",
    "PageIndex",
    "Placeholder",
    "Resolution",
    "SamePages",
    "Stand",
    "backlinks",
    "mentions_of",
    "page_index",
    "resolve_mention",
    "same_pages",
]
