"""The letters that open menus together with Alt."""

from collections.abc import Iterable


def with_mnemonics(titles: Iterable[str]) -> list[str]:
    """Titles with an `&` before the letter of each, the first that no title before it has."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        letters = enumerate(title.casefold())
        at = next((at for at, one in letters if one.isalpha() and one not in taken), -1)
        if at >= 0:
            taken.add(title[at].casefold())
        marked.append(title if at < 0 else f"{title[:at]}&{title[at:]}")
    return marked
