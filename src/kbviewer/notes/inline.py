"""Plain text of inline Markdown: a heading or the text of a link as the reader sees it.

Code spans, HTML tags, links and emphasis bind as CommonMark says, strikethrough as in cmark-gfm;
wiki links (`[[Note]]`), marked text (`==so==`), superscript and Obsidian's comments are added. The
time is linear in the text.
"""

import re
from collections.abc import Mapping

from kbviewer.notes import inlinetokens as tokens
from kbviewer.notes.emphasis import Run, resolve_emphasis
from kbviewer.notes.formulas import backslash_formula, dollar_formula
from kbviewer.notes.inlinescan import NO_DEFINITIONS, InlineScan, normal_label


def plain_text(markdown: str, definitions: Mapping[str, str] = NO_DEFINITIONS) -> str:
    """Text of inline Markdown as the reader sees it, line feeds as spaces.

    `definitions` gives the destination of each normalised label of the note's link reference
    definitions, and that of each footnote (`^label`) as well. Images and footnote marks have no
    text; a formula is its source between dollar signs.
    """
    if not tokens.MARKED.search(markdown):
        return markdown.replace("\n", " ") if "\n" in markdown else markdown
    return PlainText(markdown, definitions).read().replace("\n", " ")


class PlainText(InlineScan):
    """One pass over a text, which leaves its plain text in `pieces`."""

    def __init__(self, text: str, definitions: Mapping[str, str]) -> None:
        super().__init__(text, definitions)
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        # Of each open bracket: its offset, its piece, how many runs stand before it.
        self.brackets: list[tuple[int, int, int]] = []
        self.inactive = 0  # this many of the outermost brackets may not begin a link any more

    def read(self) -> str:
        """Take the whole text and give its plain text."""
        text = self.text
        pos = 0
        search = tokens.TOKEN.search
        while found := search(text, pos):
            start = found.start()
            if start > pos:
                self.pieces.append(text[pos:start])
            pos = self.take(found, start)
        self.pieces.append(text[pos:])
        resolve_emphasis(self.runs, 0, self.pieces)
        return "".join(self.pieces)

    def take(self, found: re.Match[str], start: int) -> int:
        """Take one token; where to go on."""
        kind = found.lastgroup
        end = found.end()
        if kind == "marks":
            self.marks(start, end)
        elif kind == "ticks":
            return self.code(start, end)
        elif kind == "open":
            return self.open(start, found)
        elif kind == "close":
            return self.close(start)
        elif kind == "angle":
            return self.angle(start)
        elif kind == "raised":
            mark = found[0] if self.text[start - 1 : start] == "[" else found[0][1:-1]
            self.pieces.append(mark)
        elif kind == "hidden":
            return self.hidden(end)
        elif kind == "dollars":
            return self.dollars(start, end)
        elif kind == "escape":
            return self.escape(start)
        else:
            self.pieces.append(tokens.entity(found[0]))
        return end

    def marks(self, start: int, end: int) -> None:
        """Take a run of emphasis marks. cmark-gfm looks past `~` for what stands beside it."""
        text = self.text
        before, after = start - 1, end
        if text[start] != "~":
            while before >= 0 and text[before] == "~":
                before -= 1
            while after < len(text) and text[after] == "~":
                after += 1
        left = text[before] if before >= 0 else ""
        self.runs.append(Run(text[start:end], left, text[after : after + 1], len(self.pieces)))
        self.pieces.append(text[start:end])

    def code(self, start: int, end: int) -> int:
        """Take a code span, or backticks that none follows of the same number."""
        close = self.code_end(end, end - start)
        if not close:
            self.pieces.append(self.text[start:end])
            return end
        code = self.text[end:close].replace("\n", " ")
        if len(code) > 2 and code[0] == code[-1] == " " and code.strip(" "):
            code = code[1:-1]
        self.pieces.append(code)
        return close + end - start

    def hidden(self, end: int) -> int:
        """Pass over an Obsidian comment, or take percent signs as such."""
        close = -1 if "%%" in self.missing else self.text.find("%%", end)
        if close < 0:
            self.missing.add("%%")
            self.pieces.append("%%")
            return end
        return close + 2

    def dollars(self, start: int, end: int) -> int:
        """Take a formula, or mere dollar signs."""
        text = self.text
        formula = None
        if end - start <= 2:
            closing = text[start:end]
            if closing not in self.missing and text.find(closing, end) < 0:
                self.missing.add(closing)
            if closing not in self.missing:
                formula = dollar_formula(text, start)
        return self.formula(formula, text[start:end], end)

    def escape(self, start: int) -> int:
        r"""Take a character after a backslash, or a formula in `\(…\)` or `\[…\]`."""
        text = self.text
        closing = {"(": "\\)", "[": "\\]"}.get(text[start + 1], "")
        if closing and closing not in self.missing and text.find(closing, start) < 0:
            self.missing.add(closing)
        formula = None
        if closing and closing not in self.missing:
            formula = backslash_formula(text, start)
        return self.formula(formula, text[start + 1], start + 2)

    def formula(self, formula: tuple[str, int] | None, otherwise: str, end: int) -> int:
        """Take a formula if there is one, else the text that stands there."""
        self.pieces.append(f"${formula[0]}$" if formula else otherwise)
        return formula[1] if formula else end

    def angle(self, start: int) -> int:
        """Take an autolink or an HTML tag, or a mere `<`."""
        found = tokens.AUTOLINK.match(self.text, start)
        if found:
            self.pieces.append(found[0][1:-1])
            return found.end()
        end = self.html_end(start)
        if not end:
            self.pieces.append("<")
        elif tokens.SHOWN_TAG.match(self.text, start):
            self.pieces.append(self.text[start:end])
        return end or start + 1

    def open(self, start: int, found: re.Match[str]) -> int:
        """Take `[`, `![`, a wiki link or a footnote mark."""
        footnote = tokens.FOOTNOTE.match(self.text, start)
        if footnote and normal_label(footnote[1]) in self.definitions:
            return footnote.end()
        wiki = tokens.WIKI.match(self.text, start)
        if wiki and normal_label(wiki[2]) not in self.definitions:
            target, bar, alias = wiki[2].replace("\\|", "|").partition("|")
            self.pieces.append((alias if bar else target).strip())
            return wiki.end()
        self.brackets.append((start, len(self.pieces), len(self.runs)))
        self.pieces.append(found[0])
        return found.end()

    def close(self, start: int) -> int:
        """Take a `]`: it ends a link, or the bracket it closes is text."""
        if self.brackets:
            at, piece, runs = self.brackets.pop()
            image = self.pieces[piece] == "!["
            active = image or len(self.brackets) >= self.inactive
            self.inactive = min(self.inactive, len(self.brackets))
            target = self.destination(at + len(self.pieces[piece]), start) if active else None
            if target is not None:
                resolve_emphasis(self.runs, runs, self.pieces)
                self.pieces[piece:] = [""] if image else ["", "".join(self.pieces[piece + 1 :])]
                if not image:
                    self.inactive = len(self.brackets)
                return target[1]
        self.pieces.append("]")
        return start + 1
