"""Made-up book notes, written as people write them: lists nested by two, three or four spaces or by
tabs, right after paragraphs, with changing markers, and with code, tables and quotes in them."""

from random import Random

_WORDS = [
    "the",
    "note",
    "says",
    "that",
    "more",
    "and",
    "stays",
    "end",
    "or",
    "see",
    "*some*",
    "**matter**",
    "`code`",
    "[there](x.md)",
    "foo_bar_baz",
    "a_b",
    "2*3*4",
    "$x",
    "a|b",
    "\\*",
    "&",
    "%",
    "—",
    "“q”",
    "é",
    "漢字",
    "CPU's",
    "50%",
    "<b>x</b>",
    "http://ex.org/a_b.",
    "(see",
    "www.x.org)",
]
_STYLES = ["-", "-", "-", "*", "+", "1.", "1)", "wide", "task", "wide 1."]
_STEPS = ["  ", "  ", "   ", "    ", "\t"]
_CELLS = ["a", "b c", "`x`", "\\|", "`a\\|b`", "**s**", "", "é"]


class BookNotes:
    """Makes one note of a seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.lines: list[str] = []

    def note(self) -> str:
        """The note."""
        self.lines.append(f"# {self.words(1, 4)}")
        parts = [self.list_part, self.list_part, self.paragraph, self.heading, self.quote]
        parts += [self.table_part, self.rule, self.html, self.code]
        for _ in range(self.random.randint(2, 8)):
            self.random.choice(parts)()
        return "\n".join(self.lines) + "\n"

    def chance(self, share: float) -> bool:
        """Whether something happens that happens in this share of cases."""
        return self.random.random() < share

    def words(self, least: int = 1, most: int = 9) -> str:
        """Some words in a line."""
        count = self.random.randint(least, most)
        return " ".join(self.random.choice(_WORDS) for _ in range(count))

    def blank(self, share: float) -> None:
        """Perhaps a blank line."""
        if self.chance(share):
            self.lines.append("")

    def list_part(self) -> None:
        """A list, mostly right after a paragraph."""
        if self.chance(0.6):
            self.lines.append(self.words(3, 12) + self.random.choice(["", "  ", "\\"]))
        self.blank(0.3)
        self.items(0, self.random.choice(["", "", "", " ", "  ", "   "]))

    def items(self, depth: int, indent: str) -> None:
        """A list and what is nested in it."""
        style, step = self.random.choice(_STYLES), self.random.choice(_STEPS)
        number = self.random.choice([1, 1, 1, 2, 7, 10, 99])
        for count in range(self.random.randint(1, 4)):
            if self.chance(0.08):
                style = self.random.choice(_STYLES)
            self.lines.append(f"{indent}{_marker(style, number + count)}{self.words()}")
            self.inside_item(depth, indent + step)
        self.blank(0.5)

    def inside_item(self, depth: int, indent: str) -> None:
        """What an item holds beside its first line."""
        if self.chance(0.15):
            self.lines.append(self.random.choice([indent, "", "  "]) + self.words())
        self.blank(0.12)
        if depth < 5 and self.chance(0.45):
            self.items(depth + 1, indent)
        if self.chance(0.12):
            self.lines += ["", indent + self.words()]
        if self.chance(0.1):
            self.blank(0.5)
            fence = self.random.choice(["```", "~~~"])
            body = ["x = 1", "- no list", "# no heading", "", "| a | b |"]
            lines = [fence, *self.random.sample(body, 2), fence]
            self.lines += [indent + line for line in lines]
        if self.chance(0.05):
            self.lines += ["", *(indent + line for line in self.table())]
        if self.chance(0.05):
            self.lines.append(f"{indent}> {self.words()}")
        if self.chance(0.04):
            self.lines.append(indent + self.random.choice(["* * *", "---", "<!-- c -->"]))

    def paragraph(self) -> None:
        """A paragraph of a few lines."""
        for _ in range(self.random.randint(1, 3)):
            self.lines.append(self.words(2, 12) + self.random.choice(["", "", "  ", "\\"]))
        self.lines.append("")

    def heading(self) -> None:
        """A heading, or what looks like one."""
        hashes = "#" * self.random.randint(1, 7)
        end = self.random.choice(["", " #", " ##"])
        self.lines.append(f"{hashes}{self.random.choice([' ', '  '])}{self.words(1, 5)}{end}")

    def quote(self) -> None:
        """A quote of a list or a paragraph, some of its lines without the sign."""
        start = len(self.lines)
        self.random.choice([lambda: self.items(2, ""), self.paragraph])()
        for index in range(start, len(self.lines)):
            if self.chance(0.95):
                sign = self.random.choice(["> ", ">", "> ", "> > "])
                self.lines[index] = sign + self.lines[index]
        self.blank(0.7)

    def table(self) -> list[str]:
        """A table with or without outer bars, its rows not always complete."""
        count, has_bars = self.random.randint(1, 3), self.chance(0.6)

        def row(cells: list[str]) -> str:
            inner = " | ".join(cells)
            return f"| {inner} |" if has_bars else inner

        rules = self.random.choices(["---", ":--", "--:", ":-:"], k=count)
        rows = [row([self.random.choice(_CELLS) or "h" for _ in range(count)]), row(rules)]
        for _ in range(self.random.randint(1, 3)):
            length = max(1, count + self.random.choice([0, 0, 0, 1, -1]))
            rows.append(row([self.random.choice(_CELLS) for _ in range(length)]))
        return rows

    def table_part(self) -> None:
        """A table, mostly apart from what stands before it."""
        self.blank(0.6)
        self.lines += self.table()
        self.blank(0.7)

    def rule(self) -> None:
        """A rule."""
        self.lines += [self.random.choice(["* * *", "---", "___", "- - -", "***  ", "==="]), ""]

    def html(self) -> None:
        """A block of HTML."""
        tag = self.random.choice(["<div>", "<details>", "<p align=center>", "<br>"])
        self.lines += [tag + self.words(0, 2), self.words(), ""]

    def code(self) -> None:
        """Code with a fence, or indented."""
        fenced = ["```js", "- x", "", "\ty", "```", ""]
        self.lines += self.random.choice(
            [fenced, ["", f"    code {self.words(1, 3)}", "\tmore", ""]]
        )


def _marker(style: str, number: int) -> str:
    match style:
        case "1." | "1)":
            return f"{number}{style[1]} "
        case "wide":
            return "-   "
        case "wide 1.":
            return f"{number}.  "
        case "task":
            return "- [ ] "
    return f"{style} "
