"""Only harmless HTML comes out of a note: an allow-list of tags, attributes and schemes."""

import re

import nh3

_TAG_NAMES = (
    "a abbr b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn "
    "div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q "
    "rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th "
    "thead tr tt u ul var wbr"
)
TAGS = frozenset(_TAG_NAMES.split())
_EVERYWHERE = {"class", "id", "dir", "lang", "title", "align"}
_ATTRIBUTES = {
    "*": _EVERYWHERE,
    "a": {"href", "name", "data-cite"},
    "img": {"src", "alt", "width", "height", "data-text"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "pre": {"data-language", "data-title"},
    "details": {"open"},
    "td": {"colspan", "rowspan", "width"},
    "th": {"colspan", "rowspan", "width", "scope"},
    "col": {"span", "width"},
    "colgroup": {"span"},
}
_DROPPED_NAMES = (
    "script style iframe noscript title template object embed svg math textarea select noembed "
    "noframes xmp plaintext"
)
DROPPED_WITH_CONTENT = frozenset(_DROPPED_NAMES.split())
_DEAD_SCHEMES = frozenset({"javascript", "data", "vbscript", "livescript", "about", "blob"})
# Any attribute's: that one character is looked for first makes it many times as fast.
_SCHEME = re.compile(r"""=\s*["']?\s*([A-Za-z][A-Za-z0-9+.-]+):""")


def sanitise(html: str) -> str:
    """HTML with everything taken out that could do harm; its attributes are in double quotes.

    Addresses keep any scheme but those that can hold a script or a document: what leads outside
    the library is decided when it is followed.
    """
    # One by one, for the window's thread to have its turn while a long note is looked through.
    schemes = {match[1].lower() for match in _SCHEME.finditer(html)} - _DEAD_SCHEMES
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        url_schemes=schemes,
        link_rel=None,
    )
