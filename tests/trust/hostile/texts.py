"""Notes whose text is hostile: too deep, too long, too many, or made of odd characters."""

import random
from pathlib import Path

from tests.trust.hostile.files import write

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e\u3164\U000e0001\U000e0041"

PIECES = (
    *("# ", "## ", "> ", "- ", "1. ", "* ", "    ", "\t", "```\n", "~~~\n", "---\n", "===\n"),
    *("|", "|-|\n", "[", "](", "](<", ")", "![", "[[", "]]", "[^a]", "[^a]: ", "[a]: b\n", "^id"),
    *("*", "**", "_", "__", "~~", "==", "`", "``", "$", "$$", "\\", "\\(", "\\[", "%%", "::", ":"),
    *("<", ">", "</", "<div>", "<details>", "<summary>", "<a id=", "<!--", "-->", "<pre>", "&amp;"),
    *("&#0;", "&#x110000;", "&", ";", "{", "}", "{{", "}}", "> [!note]\n", '!!! note "', "#tag "),
    *("(page 3)", "*(Page 4-6)*", "p. ", "pp. ", "Kindle loc. ", "xii", "\n", "\n\n", "\r", " "),
    *("\0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\ud800", "\U0001f600", "e\u0301", "http://"),
    *BIDI, *INVISIBLE, *"abc",
)  # fmt: skip


def make_nesting(folder: Path, size: int, _seed: int) -> None:
    """Every construct inside of itself."""
    deep = max(4, int(size**0.5))
    flat = size // 8
    pairs = {
        "emphasis": ("*a ", " b*"),
        "strong": ("**a ", " b**"),
        "strike": ("~~a ", "~~"),
        "brackets": ("[", "]"),
        "links": ("[", "](a.md)"),
        "images": ("![", "](a.png)"),
        "wiki": ("[[", "]]"),
        "parentheses": ("(", ")"),
        "braces": ("$\\frac{", "}{2}$"),
        "roots": ("\\sqrt{", "}"),
        "html": ("<div>", "</div>"),
        "spans": ("<b><i>", "</i></b>"),
        "lists of html": ("<ul><li>", "</li></ul>"),
        "tables of html": ("<table><tr><td>", "</td></tr></table>"),
        "details": ("<details><summary>s</summary>\n\n", "\n\n</details>"),
        "quotes of html": ("<blockquote>", "</blockquote>"),
    }
    files = {
        f"{name}.md": f"# {name}\n\n" + before * (flat // 4) + "x" + after * (flat // 4)
        for name, (before, after) in pairs.items()
    }
    formula = "\\frac{" * 500 + "x" + "}{2}" * 500
    files |= {
        "quotes.md": "".join("> " * level + "a\n" for level in range(deep)),
        "items.md": "".join("  " * level + "- a\n" for level in range(deep)),
        "numbers.md": "".join("   " * level + "1. a\n" for level in range(deep)),
        "callouts.md": "".join("> " * level + "> [!note] t\n" for level in range(deep)),
        "admonitions.md": "".join("    " * level + "!!! note\n" for level in range(deep)),
        "quotes in one line.md": "> " * flat + "a\n",
        "items in one line.md": "- " * flat + "a\n",
        "mixed.md": "".join(("> " if level % 2 else "- ") for level in range(flat)) + "a\n",
        "headings.md": "".join(f"{'#' * (level % 6 + 1)} h{level}\n" for level in range(flat)),
        "definitions.md": "".join("    " * level + "a\n" + "    " * level + ": b\n" for level in range(deep)),
        "footnotes.md": "[^0]\n\n" + "".join(f"[^{n}]: see [^{n + 1}]\n" for n in range(flat // 8)),
        "formula.md": f"$${formula}$$\n\n$" + "{" * 2000 + "}" * 2000 + "$",
        "embeds itself.md": "![[embeds itself]]\n\n" * 20,
        **{f"embed {n}.md": f"![[embed {n + 1}]]\n\n" * 10 for n in range(12)},
    }  # fmt: skip
    write(folder, files)


def make_lines(folder: Path, size: int, _seed: int) -> None:
    """Lines, words, headings and paragraphs without end."""
    files = {
        "one word.md": "a" * size,
        "one line.md": "word " * (size // 5),
        "wide.md": "\u6f22" * (size // 3),
        "one heading.md": "# " + "word " * (size // 5),
        "one title.md": "---\ntitle: " + "t" * size + "\n---\n# A\n",
        "code line.md": "```python\n" + "x = (" * (size // 5) + "\n```\n",
        "inline code.md": "`" + "a " * (size // 2) + "`",
        "lines.md": "a\n" * (size // 2),
        "blank lines.md": "\n" * size,
        "paragraphs.md": "a\n\n" * (size // 3),
        "rules.md": "---\n\n" * (size // 5),
        "breaks.md": "a  \n" * (size // 4),
        "tabs.md": "\t" * size + "a",
        "spaces.md": "a" + " " * size + "b",
        "headings.md": "# a\n" * (size // 4),
        "pages.md": "".join(f"*(Page {n})*\n" for n in range(size // 16)),
        "tags.md": " ".join(f"#tag{n}" for n in range(size // 8)),
        "empty.md": "",
        "only a mark.md": "\ufeff",
    }
    write(folder, files)


def make_tables(folder: Path, size: int, _seed: int) -> None:
    """Tables that are wide, long, ragged, or in every cell full of marks."""
    wide = size // 8
    side = int((size // 3) ** 0.5)
    row = "|" + "a|" * side + "\n"
    files = {
        "wide.md": "|" + "a|" * wide + "\n|" + "-|" * wide + "\n|" + "b|" * wide + "\n",
        "long.md": "|a|b|\n|-|-|\n" + "|c|d|\n" * (size // 6),
        "square.md": row + "|" + "-|" * side + "\n" + row * side,
        "ragged.md": "|a|b|\n|-|-|\n" + "".join("|" * (n % 99) + "\n" for n in range(side * 4)),
        "spans.md": "<table><tr><td colspan=100000 rowspan=65535>a</td></tr></table>\n" * 20,
        "marks.md": "|a|\n|-|\n" + "|**[`a`](b)** \\| <b>c|\n" * (size // 30),
        "columns.md": "|a|\n|" + "-" * size + "|\n|b|\n",
    }
    write(folder, files)


def make_links(folder: Path, size: int, _seed: int) -> None:
    """Links, references, footnotes and entities beyond number."""
    count = size // 24
    ids = range(count)
    files = {
        "links.md": "".join(f"[a](n{n}.md#a) " for n in ids),
        "one target.md": "[a](links.md) " * count,
        "wiki.md": "".join(f"[[n{n}|a]] " for n in ids),
        "references.md": "[a][x] " * count + "".join(f"\n[r{n}]: b{n}" for n in ids),
        "undefined.md": "".join(f"[r{n}][] " for n in ids),
        "footnotes.md": "".join(f"[^{n}] " for n in ids) + "".join(f"\n[^{n}]: b" for n in ids),
        "one footnote.md": "[^1] " * count + "\n\n[^1]: b",
        "open brackets.md": "[" * size,
        "open images.md": "![" * (size // 2),
        "open links.md": "[a](" * (size // 4),
        "open tags.md": "<a href=" * (size // 8),
        "open comments.md": "<!--" * (size // 4),
        "addresses.md": "http://a.b/" * (size // 11) + " " + "www.a" * (size // 5),
        "mails.md": "a@b." * (size // 4),
        "entities.md": "&amp;&#x41;&notit;&CounterClockwiseContourIntegral;" * (size // 50),
        "bad entities.md": "&#9999999999;&#xd800;&#0;&zzzzzzzz;&" * (size // 40),
        "odd targets.md": "[a](%00) [b](%ff%fe) [c](<\\>) [d](#%0a) [[#|]] [[|]] [[]] ![[ ]] [](<>)",
        "long target.md": "[a](" + "x/" * (size // 2) + ") ![b](" + "y" * size + ".png)",
        "images.md": "![a](none.png) " * count,
    }
    write(folder, files)


def make_characters(folder: Path, size: int, seed: int) -> None:
    """Control characters, text that runs both ways, marks upon marks, and bytes of no encoding."""
    rng = random.Random(seed)
    controls = "".join(map(chr, [*range(32), *range(127, 160)]))
    zalgo = "".join(
        "a" + "".join(chr(0x300 + rng.randrange(112)) for _ in range(200)) for _ in range(20)
    )
    files: dict[str, str | bytes] = {
        "controls.md": f"# {controls}\n\n" + " ".join(controls) + "\n\n`" + controls + "`",
        "controls everywhere.md": "\x00\x01\x1b[31m\x07\x08" * (size // 10),
        "bidi.md": "".join(f"{mark}abc\u05d0\u05d1 (p. 3)" for mark in BIDI) * 20,
        "bidi unclosed.md": "\u202e" * (size // 10) + "# a",
        "bidi heading.md": "# \u202egnp.exe\u202c and \u2066back\n\n[\u202esdrawkcab](a.md)",
        "invisible.md": INVISIBLE * (size // 40),
        "marks upon marks.md": zalgo,
        "variation.md": "\u2764" + "\ufe0f" * (size // 10) + "\U0001f468" + "\u200d\U0001f469" * 2000,
        "line ends.md": "a\rb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h\n# i\u2028j",
        "noncharacters.md": "\uffff\ufffe\U0010ffff\ufdd0" * 100,
        "private.md": "".join(map(chr, range(0xE000, 0xE000 + 500))),
        "ligatures.md": "\ufdfa" * (size // 30),
        "not utf-8.md": bytes(rng.randrange(256) for _ in range(size // 2)),
        "half utf-8.md": "é".encode() * 1000 + b"\xc3",
        "overlong.md": b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80" * 100,
        "surrogates.md": b"\xed\xa0\x80\xed\xb0\x80 # a\n" * 100,
        "utf-16.md": "# a\n\nb".encode("utf-16"),
        "half utf-16.md": b"\xff\xfe" + bytes(rng.randrange(256) for _ in range(4001)),
        "utf-32.md": "# a\n".encode("utf-32"),
        "zeros.md": bytes(size),
        "a program.md": b"\x7fELF" + bytes(rng.randrange(256) for _ in range(4000)),
    }  # fmt: skip
    write(folder, files)


def make_patterns(folder: Path, size: int, _seed: int) -> None:
    """Text that makes careless regular expressions take forever, and such patterns themselves."""
    n = size // 8
    bombs = {
        "pages": "(page 1" + ", 1" * n, "page dashes": "p. 1" + "-1" * n, "blanks": "(p." + " " * n + "x",
        "romans": "(page " + "ivxlcdm" * (n // 7) + "!)", "locations": "Kindle loc. " + "1-" * n,
        "stars": "*" * n + "a" + "*" * n, "underscores": "_a" * n, "ticks": "`" * n + " `",
        "tildes": "~" * n, "dollars": "$" * n + " $a$", "equals": "==a" * n, "colons": ":a" * n,
        "front": "---\n" + "a: " * n, "rule": "- " * n + "x", "table": "|-" * n + "x",
        "underline": "a\n" + "=" * n + "x", "tag": "<a " + "b=c " * n, "tag quotes": "<a b='" * n,
        "address": "<http://" + "a." * n + " >", "mail": "a" * n + "@" + "a-" * n,
        "title": "[a](b '" + "\\'" * n, "reference": "[" + "a" * n + "]: <", "escape": "\\" * n,
        "list": "1" * n + ". a", "fence": "`" * n + "\n" + "`" * (n - 1), "entity": "&" + "a" * n + ";",
        "emoji": ":" + "a_" * n + ":", "sums": "a+" * n + "=", "quotes": "\"'" * n,
        "code": "```python\n" + '"""' * n + "\n```", "perl": "```perl\n" + "s/a/" * n + "\n```",
        "regex": "```ruby\n/" + "(a+)+" * n + "b/\n```", "html code": "```html\n" + "<a " * n + "\n```",
        "c code": "```c\n" + "/*" * n + "\n" + "#" * n + "\n```", "sh": "```sh\n" + "$((" * n + "\n```",
    }  # fmt: skip
    ignored = ["*a" * 30 + "b", "**/" * 60 + "x", "[" * 200, "a" * 100 + "\\", "(a+)+$", "!" * 50]
    files = {f"{name}.md": text + "\n" for name, text in bombs.items()}
    files[".kbviewerignore"] = "\n".join(ignored) + "\n"
    files["a" * 200 + ".md"] = "# Matched against the patterns\n"
    write(folder, files)


def make_random(folder: Path, size: int, seed: int) -> None:
    """Mixtures of all marks."""
    rng = random.Random(seed)
    files = {
        f"{n}.md": "".join(rng.choices(PIECES, k=rng.choice((20, 200, 2000, size // 20))))
        for n in range(60)
    }
    write(folder, files)
