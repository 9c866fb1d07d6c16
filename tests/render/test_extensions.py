"""What notes use beyond GitHub's Markdown, one input and output each."""

import pytest

from kbviewer.render import RenderOptions
from tests.render.helpers import block

MKDOCS = RenderOptions(mkdocs=True)
GITHUB = RenderOptions(mkdocs=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("==a *b*==", "<p><mark>a <em>b</em></mark></p>"),
        ("a == b === c", "<p>a == b === c</p>"),
        ("~~a b~~ ~c d~", "<p><del>a b</del> <del>c d</del></p>"),
        ("H~2~O", "<p>H<sub>2</sub>O</p>"),
        ("x^2^ a^b c^d", "<p>x<sup>2</sup> a^b c^d</p>"),
        (":tada: a:tada:b :nosuch: 1:2:3", "<p>🎉 a:tada:b :nosuch: 1:2:3</p>"),
        ("a %%hidden%% b 5%% off", "<p>a  b 5%% off</p>"),
        ("%%\nx\n\n# y\n%%\nz", "<p>z</p>"),
        ("%% never\n\nclosed", "<p>%% never</p><p>closed</p>"),
        ("<!-- x -->\ny", "<p>y</p>"),
        (
            "HTML5 and HTML\n\n*[HTML]: Markup",
            '<p>HTML5 and <abbr title="Markup">HTML</abbr></p>',
        ),
        (
            "- [ ] a\n- [x] b\n- [y]",
            (
                '<ul><li class="task"><span class="box">☐</span> a</li>'
                '<li class="task done"><span class="box">☑</span> b</li><li>[y]</li></ul>'
            ),
        ),
        ("A\nB\n: c\n: d", "<dl><dt>A</dt><dt>B</dt><dd>c</dd><dd>d</dd></dl>"),
        (
            "A\n\n:   b\n\n    c\n\nD\n\n: e\n\nf",
            "<dl><dt>A</dt><dd><p>b</p><p>c</p></dd><dt>D</dt><dd><p>e</p></dd></dl><p>f</p>",
        ),
        (": no term", "<p>: no term</p>"),
        ("שלום\n\nabc", '<p dir="auto">שלום</p><p>abc</p>'),
        ("漢字**強調**です", "<p>漢字<strong>強調</strong>です</p>"),
    ],
)
def test_one(text: str, expected: str) -> None:
    assert block(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[n]]", '<a href="note:n" class="wiki">n</a>'),
        ("[[n#H x|t]]", '<a href="note:n#H x" class="wiki">t</a>'),
        ("[[#H]]", '<a href="note:#H" class="wiki">H</a>'),
        ("[[50% off?]]", '<a href="note:50% off?" class="wiki">50% off?</a>'),
        ("[[a]](b)", '<a href="note:b">[a]</a>'),
        ("[[a [b]]]", "[[a [b]]]"),
        ("![[p.png|300x200]]", '<img src="note:p.png" alt="" width="300" height="200">'),
        ("![[p.png|A cat]]", '<img src="note:p.png" alt="A cat">'),
    ],
)
def test_wiki_links(text: str, expected: str) -> None:
    assert block(text) == f"<p>{expected}</p>"


def test_wiki_link_with_text_in_a_table() -> None:
    assert '<td><a href="note:n" class="wiki">t</a></td>' in block("|a|\n|-|\n|[[n\\|t]]|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> [!NOTE]\n> a", '<blockquote class="callout note"><p>{NOTE}<br>a</p></blockquote>'),
        (
            "> [!tldr] My *T*\n> a\n>\n> - b",
            (
                '<blockquote class="callout abstract"><p>{tldr} <span class="callout-title">'
                "My <em>T</em></span><br>a</p><ul><li>b</li></ul></blockquote>"
            ),
        ),
        (
            "> [!faq]- T\n> a",
            (
                '<blockquote class="callout question"><details><summary>{faq} '
                '<span class="callout-title">T</span></summary><p>a</p></details></blockquote>'
            ),
        ),
        (
            "> [!odd]+\n> a",
            (
                '<blockquote class="callout note"><details open=""><summary>{odd}</summary>'
                "<p>a</p></details></blockquote>"
            ),
        ),
        (
            '!!! warning "T"\n    a\n\n    b\n\nc',
            (
                '<blockquote class="callout warning"><p>{warning} '
                '<span class="callout-title">T</span>'
                "</p><p>a</p><p>b</p></blockquote><p>c</p>"
            ),
        ),
        ("> [!] a", "<blockquote><p>[!] a</p></blockquote>"),
    ],
)
def test_callouts(text: str, expected: str) -> None:
    name = expected.partition("{")[2].partition("}")[0]
    kind = f'<span class="callout-kind">{name}</span>'
    assert block(text) == expected.replace(f"{{{name}}}", kind)


def test_mkdocs_blocks_are_read_where_they_are_meant() -> None:
    text = '???+ note "T"\n    a\n\n=== "C++"\n\n    b\n'
    made = block(text, MKDOCS)
    assert '<details open=""><summary><span class="callout-kind">note</span>' in made
    assert '<div class="tab"><p class="tab-title">C++</p><p>b</p></div>' in made
    assert block(text, GITHUB).startswith("<p>???+ note")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("$x^2$", "math:x%5E2"),
        ("是$x$的", "math:x"),
        ("$`a_b`$", "math:a_b"),
        ("\\(a+b\\)", "math:a%2Bb"),
        ("$$\na\n$$", "math:display:a"),
        ("\\[ x = 1 \\]", "math:display:x%20%3D%201"),
        ("$$\na\n===\n- b\n# c\n$$", "math:display:a%0A%3D%3D%3D%0A-%20b%0A%23%20c"),
    ],
)
def test_formulas(text: str, source: str) -> None:
    assert f'src="{source}"' in block(text)


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "$a,$b",
        "$ x $",
        "`$x$`",
        "\\$x\\$",
        "a$x$",
        "(see \\(below\\))",
        "$$ open",
        "\\[t\\]he",
        "- \\[doc\\] more",
        "\\[...\\]",
        "x \\[= y\\]",
        "\\[^1\\]",
        "\\(1\\)",
        "a_$b$",
    ],
)
def test_no_formulas(text: str) -> None:
    assert "math:" not in block(text)


def test_unclosed_formula_swallows_nothing() -> None:
    assert block("$$\n- a\n\nb") == "<p>$$</p><ul><li>a</li></ul><p>b</p>"


def test_code_has_language_title_and_colours() -> None:
    made = block('```Python title="a.py"\nif x:\n```', RenderOptions(highlight=True))
    assert made.startswith('<pre class="code" data-language="python" data-title="a.py"><code>')
    assert '<span class="k">if</span>' in made


def test_code_without_colours_or_language() -> None:
    assert block("```\n<a>\n```") == '<pre class="code"><code>&lt;a&gt;</code></pre>'
    assert "<span" not in block("```nosuchlanguage\nif\n```")


def test_diagrams_are_titled_code() -> None:
    assert block("```mermaid\ngraph\n```") == (
        '<pre class="code diagram" data-language="mermaid" data-title="Mermaid diagram">'
        "<code>graph</code></pre>"
    )


def test_footnotes_are_numbered_by_first_use() -> None:
    made = block("a[^b] c[^a] d[^b] [^none]\n\n[^a]: A\n[^b]: B\n[^unused]: U")
    assert '<sup class="footnote"><a id="fnref-1" href="#fn-1">1</a></sup> c' in made
    assert '<li id="fn-1"><p>B <a class="footnote-back" href="#fnref-1">↩</a>' in made
    assert 'href="#fnref-1-2">↩<sup>2</sup></a></p></li><li id="fn-2"><p>A ' in made
    assert "[^none]" in made
    assert "U" not in made


def test_block_identifiers_are_anchors() -> None:
    assert block("text ^abc\n\n- item ^d-1") == (
        '<p>text <a id="^abc"></a></p><ul><li>item <a id="^d-1"></a></li></ul>'
    )
    assert block("2 ^ 3 ^x y") == "<p>2 ^ 3 ^x y</p>"


def test_tags_are_links_where_they_are_wanted() -> None:
    link = '<a class="tag" href="tag:lang/py">#lang/py</a>'
    assert block("a #lang/py, b#c #1") == f"<p>a {link}, b#c #1</p>"
    assert block("a #lang/py", RenderOptions(link_tags=False)) == "<p>a #lang/py</p>"


def test_headings_without_a_blank_where_a_note_writes_all_so() -> None:
    assert block("##One\n\na\n\n##Two") == '<h2 id="one">One</h2><p>a</p><h2 id="two">Two</h2>'
    assert (
        block("# One\n\n#two")
        == '<h1 id="one">One</h1><p><a class="tag" href="tag:two">#two</a></p>'
    )


def test_formulas_keep_how_they_read_where_formulas_are_not_known() -> None:
    text = "$\\mathit{a}_{b}+\\mathit{c}_{d}$ and $x_1$"
    made = block(text, RenderOptions(plain_text=True))
    assert 'alt="\\mathit{a}_{b}+\\mathit{c}_{d}"' in made
    assert 'data-text="\\mathit{a}{b}+\\mathit{c}{d}"' in made
    assert made.count("data-text") == 1
    assert "data-text" not in block(text)
