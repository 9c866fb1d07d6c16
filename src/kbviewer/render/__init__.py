"""Markdown to HTML: faithful to GitHub's block structure, sanitised, free of styles.

`render_note` gives a `Rendered`. Its `html` is a fragment of well-formed HTML made of the elements
below only, and of what raw HTML in the note lets through. Attributes are always in double quotes.
The export and the viewer read the same elements; `theme.Tokens` holds the colours and sizes of
both.

`render_beginning` gives the first sections of a long note sooner; its HTML is what the whole note's
starts with.

Blocks
    heading        ``<h1 id="anchor">`` … ``<h6>``; the id is the section's anchor in `Note`
    paragraph      ``<p>``; ``dir="auto"`` where the text has right-to-left letters
    list           ``<ul>``, ``<ol start="3">``, ``<li>``; items of a loose list hold ``<p>``
    task item      ``<li class="task"><span class="box">☐</span> …``, ``<li class="task done">`` ☑
    definitions    ``<dl><dt>…</dt><dd>…</dd></dl>``
    quote          ``<blockquote>``
    callout        ``<blockquote class="callout note">``, the second class being one of
                   `CALLOUT_KINDS`. Its first paragraph starts with
                   ``<span class="callout-kind">NOTE</span>`` and, when the author gave one,
                   ``<span class="callout-title">Title</span>``, then ``<br>`` and the text.
                   With a title the kind is not meant to be seen. A callout that folds holds
                   ``<details open><summary>kind, title</summary>…</details>``
    code           ``<pre class="code" data-language="python" data-title="a.py"><code>…`` with
                   ``<span class="k">`` and so on by `highlight`, if the options ask for colours;
                   both data attributes may be absent
    diagram        ``<pre class="code diagram" data-language="mermaid" data-title="Mermaid
                   diagram">``
    formula        ``<img class="math display" src="math:display:…" alt="TeX source">`` set apart,
                   ``<img class="math" src="math:…" alt="TeX source">`` in a line;
                   `math.set_formula` takes the address and gives the SVG with its depth under the
                   baseline. Setting is left to whoever shows it; ``data-text`` is for the export
    table          ``<table>``, ``<thead>``, ``<tbody>``, ``<tr>``, ``<th align="right">``, ``<td>``
    rule           ``<hr>``
    footnotes      ``<section class="footnotes"><ol><li id="fn-1">… <a class="footnote-back"
                   href="#fnref-1">↩</a></li></ol></section>`` at the end of the note
    embed          ``<div class="embed" data-note="path"><p class="embed-title"><a href="…">title
                   </a></p>…</div>``; a heading in it has no id, a chip no address
    tabs           ``<div class="tab"><p class="tab-title">title</p>…</div>`` (``=== "title"``)
    raw HTML       what `html` lets through, ``<details>`` with ``<summary>`` among it
    notice         ``<p class="notice">`` first in a note that is shown as plain text in
                   ``<pre class="plain">``, because converting it would take too long

In a line
    ``<strong> <em> <del> <mark> <sub> <sup> <kbd> <ins> <u> <br> <abbr title="…">``
    code           ``<code>``
    link           ``<a href="…" title="…">``; class ``wiki`` for ``[[…]]``, ``external`` for an
                   address outside the library, ``dead`` (href may be absent; title says why) for
                   one that leads nowhere
    page citation  ``<a class="page" href="cite:3"><span class="page-word">Page </span>27–32,
                   39–40</a>``: the chip of ``note.citations[3]``, emphasis and brackets gone;
                   class ``page mention`` and ``page placeholder`` by placement. Where the citation
                   is the text of a link, that link has the class and ``data-cite="3"``; it keeps
                   its address, or gets the chip's if it leads nowhere
    tag            ``<a class="tag" href="tag:name">#name</a>``
    block          ``<a id="^name"></a>`` where a block ends in ``^name``
    image          ``<img src="…" alt="…" title="…" width="…" height="…">``
    remote image   ``<a class="remote-image" href="https://host/…" data-host="host"
                   title="alt text"></a>``: no text of its own, the reader's program names the host
    missing image  ``<span class="missing-image" title="path">alt text or file name</span>``
    footnote mark  ``<sup class="footnote"><a id="fnref-1" href="#fn-1">1</a></sup>``
    emoji          the character itself

Addresses are those that the caller's `Targets` gives: it is asked for every link, image, embed and
chip, in raw HTML too. ``javascript:`` and ``data:`` never get that far.
"""

from typing import TYPE_CHECKING, Any

from kbviewer.render.model import Embedded, Href, Rendered, RenderOptions, Targets

if TYPE_CHECKING:
    from kbviewer.render.note import render_beginning, render_note

__all__ = [
    "Embedded",
    "Href",
    "RenderOptions",
    "Rendered",
    "Targets",
    "render_beginning",
    "render_note",
]


def __getattr__(name: str) -> Any:
    # The theme and the values are wanted long before the first note is converted.
    if name in {"render_beginning", "render_note"}:
        from kbviewer.render import note

        return getattr(note, name)
    raise AttributeError(name)
