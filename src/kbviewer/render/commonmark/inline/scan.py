"""The scan itself: from one special character to the next."""

import re
from collections.abc import Mapping

from msgspec import Struct

from kbviewer.render.commonmark.inline import emphasis, links, simple
from kbviewer.render.commonmark.inline.state import Handler, Inline, Notes, Token


class InlineGrammar(Struct, frozen=True):
    """Which handlers read what starts with a character, tried in order.

    `words` are longer starts, such as `www.`, that would be slow to look for by their first letter.
    """

    handlers: Mapping[str, tuple[Handler, ...]]
    words: Mapping[str, Handler]
    special: re.Pattern[str]

    def scan(self, text: str, notes: Notes) -> list[Token]:
        """Tokens of a block's text, emphasis paired."""
        found = self.special.search(text)
        if found is None:
            return [text]
        inline = Inline(text, notes)
        tokens, at = inline.tokens, 0
        while found is not None:
            start = found.start()
            if start > at:
                tokens.append(text[at:start])
            at = self._take(inline, found[0], start)
            found = self.special.search(text, at)
        if at < len(text):
            tokens.append(text[at:])
        emphasis.pair_delimiters(inline, None)
        return tokens

    def _take(self, inline: Inline, mark: str, start: int) -> int:
        if len(mark) > 1 and (word := self.words.get(mark.lower())) is not None:
            end = word(inline, start)
            if end > start:
                return end
            inline.tokens.append(mark)
            return start + len(mark)
        for handler in self.handlers[mark]:
            end = handler(inline, start)
            if end > start:
                return end
        inline.tokens.append(mark)
        return start + 1


def make_inline_grammar(
    extra: Mapping[str, tuple[Handler, ...]] | None = None,
    words: Mapping[str, Handler] | None = None,
) -> InlineGrammar:
    """CommonMark's handlers, with those of extensions tried before them."""
    handlers: dict[str, tuple[Handler, ...]] = {
        "\n": (simple.take_line_end,),
        "\\": (simple.take_escape,),
        "`": (simple.take_code,),
        "*": (emphasis.take_run,),
        "_": (emphasis.take_run,),
        "~": (emphasis.take_run,),
        "[": (links.take_bracket,),
        "]": (links.take_close,),
        "!": (links.take_bang,),
        "<": (simple.take_angle,),
        "&": (simple.take_entity,),
        "\x02": (simple.take_chip,),
    }
    for char, added in (extra or {}).items():
        handlers[char] = added + handlers.get(char, ())
    characters = "".join(re.escape(char) for char in handlers)
    longer = "".join("|" + re.escape(word) for word in words or ())
    special = re.compile(f"[{characters}]{longer}", re.IGNORECASE)
    return InlineGrammar(handlers, words or {}, special)
