"""The style sheet of exported notes, from the same tokens as the viewer."""

from kbviewer.render.theme import CALLOUT_KINDS, Role, Tokens
from kbviewer.render.theme_dark import DARK
from kbviewer.render.theme_light import LIGHT

_SYNTAX: dict[Role, str] = {
    "keyword": "k kc kd kn kp kr ow nt gh gu",
    "type": "kt nc nn ne",
    "string": "s s1 s2 sa sb sc dl sd se sh si sx sr ss",
    "number": "m mb mf mh mi mo il l ld",
    "comment": "c c1 ch cm cp cpf cs gp go",
    "function": "nf fm nd",
    "builtin": "nb bp nv vi vc vg vm",
    "operator": "o",
    "attribute": "na py",
    "inserted": "gi",
    "deleted": "gd",
    "error": "err gr gt",
}

_SHAPES = """\
*{box-sizing:border-box}
html{color-scheme:light dark;background:var(--background)}
body{margin:0;color:var(--text);font:%(body)spx/%(line)s %(text_fonts)s;overflow-wrap:break-word}
main{max-width:calc(%(measure)sch + %(margin2)spx);margin:0 auto;padding:%(margin)spx}
main>:first-child{margin-top:0}
p,ul,ol,dl,table,pre,blockquote,details,figure,.table{margin:0 0 %(block)spx}
h1,h2,h3,h4,h5,h6{color:var(--heading);line-height:1.25;font-weight:600;
margin:%(heading_above)spx 0 %(heading_below)spx;scroll-margin-top:%(block)spx}
h6{color:var(--muted)}
h1,h2{padding-bottom:.25em;border-bottom:1px solid var(--rule)}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
a:not([href]){color:inherit}
a.dead{color:var(--dead);text-decoration:underline dashed}
ul,ol{padding-left:%(indent)spx}
li>ul,li>ol{margin:%(item)spx 0 0}
li+li{margin-top:%(item)spx}
ol ol,ul ol{list-style-type:lower-roman}
:is(ul,ol) :is(ul,ol) ol{list-style-type:lower-alpha}
li.task{list-style:none}
li.task .box{margin-left:-1.4em}
dt{font-weight:600}
dd{margin:0 0 %(item)spx %(indent)spx}
code,kbd,pre,samp,tt{font-family:%(code_fonts)s;font-size:%(code)spx}
code{background:var(--inline-code-background);border-radius:%(item)spx;padding:.15em .35em}
pre{background:var(--code-background);color:var(--code-text);border-radius:%(radius)spx;
padding:%(code_padding)spx;overflow-x:auto;line-height:%(code_line)s}
pre code{background:none;padding:0}
pre[data-title]::before,pre[data-language]::before{content:attr(data-language);display:block;
color:var(--muted);font:%(small)spx %(text_fonts)s;margin-bottom:%(item)spx}
pre[data-title]::before{content:attr(data-title)}
kbd{border:1px solid var(--border);border-bottom-width:2px;border-radius:%(item)spx;padding:0 .35em}
mark{background:var(--mark-background);color:var(--mark-text);border-radius:2px;padding:0 .1em}
blockquote{margin-left:0;padding:0 0 0 %(quote_padding)spx;color:var(--quote-text);
border-left:%(bar)spx solid var(--quote-bar)}
blockquote>:last-child,details>:last-child,li>:last-child,td>:last-child{margin-bottom:0}
.callout{color:var(--text);border-left-color:var(--kind);border-radius:%(item)spx;
padding:%(callout_padding)spx %(quote_padding)spx;
background:color-mix(in srgb,var(--kind) var(--callout-fill),var(--background))}
.callout-kind,.callout-title,.callout summary{color:var(--kind);font-weight:600}
.callout-kind{text-transform:uppercase;letter-spacing:.04em;font-size:%(small)spx}
.callout-kind:has(+.callout-title),.source{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%%);white-space:nowrap}
.table{overflow-x:auto}
.table>table{margin:0}
table{border-collapse:collapse;max-width:100%%}
th,td{padding:%(cell_y)spx %(cell_x)spx;border-bottom:1px solid var(--rule);text-align:left;
vertical-align:top}
th{background:var(--table-header);font-weight:600}
tbody tr:nth-child(even){background:var(--table-stripe)}
[align=right]{text-align:right}[align=center]{text-align:center}[align=left]{text-align:left}
img{max-width:100%%;height:auto}
hr{border:0;border-top:1px solid var(--border);margin:%(heading_above)spx 0}
.page{background:var(--chip-background);color:var(--chip-text);border:1px solid var(--chip-border);
border-radius:%(radius)spx;padding:0 .4em;font-size:%(small)spx;font-weight:400;white-space:nowrap}
.placeholder{border-style:dashed}
.page-edge{display:none}
.book-pages dt{margin-top:%(block)spx;scroll-margin-top:%(block)spx}
.book-pages dt:target .page{background:var(--mark-background);color:var(--mark-text)}
.trail{color:var(--muted);font-size:%(small)spx}
.tag{color:var(--accent)}
.block-id{color:var(--muted);font-size:%(small)spx;opacity:0}
:hover>.block-id,.block-id:focus,.block-id:target{opacity:1}
.math svg{display:inline-block;max-width:100%%}
.math.display{display:block;text-align:center;overflow-x:auto}
.remote-image::before{content:"Picture on " attr(data-host) ", not loaded: " attr(title)}
.remote-image,.missing-image{border:1px dashed var(--border);border-radius:%(item)spx;
padding:0 .4em;color:var(--muted);font-size:%(small)spx}
.missing-image::before{content:"Missing picture " attr(title) ": " attr(data-alt)}
.embed,.tab{border:1px solid var(--border);border-radius:%(radius)spx;margin:0 0 %(block)spx;
padding:%(callout_padding)spx %(quote_padding)spx}
.embed-title,.tab-title{color:var(--muted);font-size:%(small)spx;font-weight:600}
.footnotes{border-top:1px solid var(--rule);margin-top:%(heading_above)spx;
padding-top:%(block)spx;font-size:%(small)spx}
.notice{color:var(--muted);border:1px solid var(--border);border-radius:%(radius)spx;
padding:%(callout_padding)spx}
.plain{white-space:pre-wrap}
.note-head{max-width:calc(%(measure)sch + %(margin2)spx);margin:0 auto;
padding:%(block)spx %(margin)spx 0;color:var(--muted)}
.note-head>*{font-size:%(small)spx}
.note-head a{margin-right:.6em}
.note-head [data-text]::before{content:attr(data-text)}
.note-head .title{display:block;font-size:%(h1)spx;color:var(--heading);font-weight:600}
.note-head .byline{margin-right:.6em}
.note-head .note-tag{background:var(--panel);border-radius:%(radius)spx;padding:0 .5em;
margin-right:.4em}
@media print{main{max-width:none;padding:0}pre,.table,.math.display{overflow:visible;
white-space:pre-wrap}.note-head a{display:none}}
"""


def stylesheet() -> str:
    """CSS of an exported page; light or dark as the reader's system prefers."""
    return (
        f":root{{{_variables(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_variables(DARK)}}}}}\n"
        f"{_SHAPES % _sizes(LIGHT)}{_kinds()}{_syntax()}"
    )


def _variables(tokens: Tokens) -> str:
    names = (
        "background panel text muted heading link dead border rule code_background code_text "
        "inline_code_background table_header table_stripe quote_bar quote_text chip_background "
        "chip_text chip_border mark_background mark_text accent"
    )
    pairs = [(name.replace("_", "-"), getattr(tokens, name)) for name in names.split()]
    pairs += [(f"callout-{kind}", tokens.callouts[kind]) for kind in CALLOUT_KINDS]
    pairs += [(f"code-{role}", colour) for role, colour in tokens.syntax.items()]
    pairs.append(("callout-fill", f"{tokens.callout_fill:.0%}"))
    return ";".join(f"--{name}:{value}" for name, value in pairs)


def _sizes(tokens: Tokens) -> dict[str, object]:
    space, scale = tokens.spacing, tokens.type
    return {
        "body": scale.body,
        "line": scale.line_height,
        "code": scale.code,
        "code_line": scale.code_line_height,
        "small": scale.small,
        "h1": scale.headings[0],
        "measure": scale.measure,
        "text_fonts": _fonts(scale.text_fonts),
        "code_fonts": _fonts(scale.code_fonts),
        "block": space.block,
        "item": space.item,
        "indent": space.indent,
        "heading_above": space.heading_above,
        "heading_below": space.heading_below,
        "code_padding": space.code_padding,
        "quote_padding": space.quote_padding,
        "callout_padding": space.callout_padding,
        "cell_x": space.cell_padding_x,
        "cell_y": space.cell_padding_y,
        "bar": space.bar,
        "radius": space.radius,
        "margin": space.page_margin,
        "margin2": 2 * space.page_margin,
    }


def _fonts(names: tuple[str, ...]) -> str:
    return ",".join(f'"{name}"' if " " in name else name for name in names)


def _kinds() -> str:
    return "".join(f".callout.{kind}{{--kind:var(--callout-{kind})}}\n" for kind in CALLOUT_KINDS)


def _syntax() -> str:
    rules = []
    for role, classes in _SYNTAX.items():
        names = ",".join(f".{name}" for name in classes.split())
        rules.append(f"pre :is({names}){{color:var(--code-{role})}}\n")
    sizes = LIGHT.type.headings
    rules += [f"h{level}{{font-size:{size}px}}\n" for level, size in enumerate(sizes, 1)]
    return "".join(rules)
