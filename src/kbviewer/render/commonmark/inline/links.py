"""Links, images and references (CommonMark 6.3 and 6.4), and footnote marks."""

from kbviewer.render.commonmark.inline.emphasis import pair_delimiters
from kbviewer.render.commonmark.inline.state import Bracket, Close, Inline, Open
from kbviewer.render.commonmark.references import (
    Reference,
    destination_at,
    label_at,
    normalise_label,
    skip_space,
    title_at,
)

_LABEL_LIMIT = 1000


def take_bracket(inline: Inline, at: int) -> int:
    """Read `[`, which may start a link."""
    return _push(inline, at + 1, is_image=False)


def take_bang(inline: Inline, at: int) -> int:
    """Read `![`, which may start an image."""
    if not inline.text.startswith("![", at):
        return -1
    return _push(inline, at + 2, is_image=True)


def _push(inline: Inline, end: int, *, is_image: bool) -> int:
    if inline.brackets:
        inline.brackets[-1].has_bracket_after = True
    bracket = Bracket(is_image, len(inline.tokens), end, inline.delimiters)
    inline.brackets.append(bracket)
    inline.tokens.append("![" if is_image else "[")
    return end


def take_close(inline: Inline, at: int) -> int:
    """Read `]`: the end of a link or image if it has a target."""
    if not inline.brackets:
        return -1
    bracket = inline.brackets[-1]
    if not bracket.is_active:
        inline.brackets.pop()
        return -1
    found = _inline_target(inline.text, at + 1) or _reference(inline, bracket, at)
    if found is None:
        inline.brackets.pop()
        return _footnote(inline, bracket, at)
    target, end = found
    _make_link(inline, bracket, target)
    return end


def _make_link(inline: Inline, bracket: Bracket, target: Reference) -> None:
    attributes = {"src" if bracket.is_image else "href": inline.restore(target.url)}
    if target.title:
        attributes["title"] = inline.restore(target.title)
    tag = "img" if bracket.is_image else "a"
    inline.tokens[bracket.index] = Open(tag, attributes)
    pair_delimiters(inline, bracket.delimiter)
    inline.tokens.append(Close(tag))
    inline.brackets.pop()
    if not bracket.is_image:
        # A link holds no link: brackets around this one start none any more.
        for outer in inline.brackets:
            if not outer.is_image:
                outer.is_active = False


def _inline_target(text: str, at: int) -> tuple[Reference, int] | None:
    """`(destination "title")` and the position after it."""
    if not text.startswith("(", at):
        return None
    start = skip_space(text, at + 1)
    target = destination_at(text, start)
    if target is None:
        return None
    url, after = target
    gap = skip_space(text, after)
    title = None
    if gap > after:
        found = title_at(text, gap)
        if found is not None:
            title, after = found
            gap = skip_space(text, after)
    return (Reference(url, title), gap + 1) if text.startswith(")", gap) else None


def _reference(inline: Inline, bracket: Bracket, at: int) -> tuple[Reference, int] | None:
    """The definition that `[text][label]`, `[text][]` or `[text]` refers to."""
    if not inline.notes.references:
        return None
    label = label_at(inline.text, at + 1)
    end = at + 1
    name = ""
    if label is not None:
        end = label.end()
        name = label[1]
    if not name:
        # The text is the label only if no bracket stands in it.
        if bracket.has_bracket_after or at - bracket.end >= _LABEL_LIMIT:
            return None
        name = inline.text[bracket.end : at]
    reference = inline.notes.references.get(normalise_label(inline.restore(name)))
    return (reference, end) if reference is not None else None


def _footnote(inline: Inline, bracket: Bracket, at: int) -> int:
    """Read `[^label]` if the note defines it."""
    text, notes = inline.text, inline.notes
    if not notes.footnotes or not text.startswith("^", bracket.end):
        return -1
    if at - bracket.end >= _LABEL_LIMIT:
        return -1
    label = normalise_label(text[bracket.end + 1 : at])
    if label not in notes.footnotes:
        return -1
    number, uses = notes.footnote_uses.get(label, (len(notes.footnote_uses) + 1, 0))
    use = uses + 1
    notes.footnote_uses[label] = (number, use)
    suffix = f"-{use}" if use > 1 else ""
    mark = {"id": f"fnref-{number}{suffix}", "href": f"#fn-{number}"}
    del inline.tokens[bracket.index :]
    if bracket.is_image:
        inline.tokens.append("!")
    while inline.delimiters is not None and inline.delimiters is not bracket.delimiter:
        inline.drop_delimiter(inline.delimiters)
    inline.tokens += [Open("sup", {"class": "footnote"}), Open("a", mark), str(number)]
    inline.tokens += [Close("a"), Close("sup")]
    return at + 1
