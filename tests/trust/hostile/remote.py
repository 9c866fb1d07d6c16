"""Notes that name other machines in every way a note can."""

from pathlib import Path

from tests.trust.hostile.files import write

HOST = "http://canary.invalid"
"""A host that no name server knows."""

_MARKDOWN = f"""\
# Remote

![image]({HOST}/a.png) ![same scheme](//canary.invalid/b.png) ![num](http://127.0.0.1:9/c.png)
![six](http://[::1]:9/d.png) [![linked]({HOST}/e.png)]({HOST}/f) ![ref][r] ![[{HOST}/g.png]]
![upper](HTTP://CANARY.INVALID/h.png) ![ftp](ftp://canary.invalid/i.png)
![unc](\\\\\\\\canary.invalid\\share\\j.png) ![unc](//canary.invalid/share/k.png)
![smb](smb://canary.invalid/l.png) ![encoded](http:%2f%2fcanary.invalid/m.png)
![blank]( http://canary.invalid/n.png ) ![file](file://canary.invalid/share/o.png)
<{HOST}/p> {HOST}/q www.canary.invalid mail@canary.invalid [[{HOST}/r]]
[link]({HOST}/s) [note](//canary.invalid/t.md) ![[//canary.invalid/u.md]] [^1]

[r]: {HOST}/ref.png
[^1]: ![in a footnote]({HOST}/foot.png)

> [!note] ![in a callout]({HOST}/callout.png)

| ![in a table]({HOST}/table.png) |
|-|

$$\\includegraphics{{{HOST}/tex.png}} \\href{{{HOST}}}{{a}} \\input{{/etc/passwd}}$$

!include {HOST}/include.md
{{% include "{HOST}/liquid.md" %}} {{{{< figure src="{HOST}/hugo.png" >}}}}
--8<-- "{HOST}/snippet.md"
.. include:: {HOST}/rst.txt

```mermaid
graph TD; A-->B; click A "{HOST}/mermaid"
```
"""
_HTML = (
    '<img src="{0}/1.png">', '<img srcset="{0}/2.png 2x, {0}/3.png 3x">', "<img src={0}/4.png>",
    '<picture><source srcset="{0}/5.webp"><img src="{0}/6.png"></picture>',
    '<video src="{0}/7.mp4" poster="{0}/8.png" autoplay></video>', '<audio src="{0}/9.mp3"></audio>',
    '<iframe src="{0}/10"></iframe>', '<iframe srcdoc="<img src={0}/11>"></iframe>',
    '<object data="{0}/12"></object>', '<embed src="{0}/13">', '<applet code="{0}/14"></applet>',
    '<link rel="stylesheet" href="{0}/15.css">', '<link rel="preload" href="{0}/16">',
    '<link rel="dns-prefetch" href="//canary.invalid">', '<base href="{0}/">',
    '<meta http-equiv="refresh" content="0;url={0}/17">', '<script src="{0}/18.js"></script>',
    "<style>@import '{0}/19.css'; @font-face {{font-family: x; src: url({0}/20.woff)}} body {{background: url({0}/21.png); font-family: x}}</style>",
    '<div style="background-image: url({0}/22.png); list-style: url({0}/23)">a</div>',
    '<p style="font: 12px x; cursor: url({0}/24), auto">a</p>', '<body background="{0}/25.png">',
    '<table background="{0}/26.png"><tr><td background="{0}/27.png">a</td></tr></table>',
    '<svg><image href="{0}/28.png" xlink:href="{0}/29.png"/><use href="{0}/30.svg#a"/></svg>',
    '<input type="image" src="{0}/31.png">', '<form action="{0}/32"><button>a</button></form>',
    '<a href="{0}/33" ping="{0}/34">a</a>', '<blockquote cite="{0}/35">a</blockquote>',
    '<math href="{0}/36"><mtext>a</mtext></math>', '<bgsound src="{0}/37">', '<frame src="{0}/38">',
    '<img lowsrc="{0}/39" dynsrc="{0}/40" longdesc="{0}/41">', '<track src="{0}/42">',
    '<img src="&#104;ttp://canary.invalid/43.png">', '<img src=" {0}/44.png">', '<isindex action={0}>',
    "<img src='ht\ntp://canary.invalid/45.png'>", '<img src="\\\\canary.invalid\\46.png">',
    '<?xml-stylesheet href="{0}/47.css"?>', '<!DOCTYPE a SYSTEM "{0}/48.dtd">', '<html manifest="{0}/49">',
)  # fmt: skip
_FRONT = f"""\
---
title: "![title]({HOST}/title.png) <img src={HOST}/title2.png>"
author: <img src="{HOST}/author.png">
book: "<link rel=stylesheet href={HOST}/book.css>"
image: {HOST}/cover.png
css: {HOST}/front.css
pdf: {HOST}/book.pdf
tags: ["<img src={HOST}/tag.png>", a]
---
# ![heading]({HOST}/heading.png) <img src="{HOST}/heading2.png">

*(Page 3)*
"""
_SVG = f"""\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40"
 height="40"><image xlink:href="{HOST}/svg1.png" href="{HOST}/svg2.png" width="9" height="9"/>
<style>@import "{HOST}/svg.css"; text {{ font-family: x; fill: url({HOST}/svg#a) }}
@font-face {{ font-family: x; src: url({HOST}/svg.woff) }}</style><text y="9">a</text>
<use xlink:href="{HOST}/svg3.svg#a"/><a xlink:href="{HOST}"><rect width="9" height="9"/></a>
<script xlink:href="{HOST}/svg.js"/><feImage xlink:href="{HOST}/svg4.png"/></svg>
"""


def make(folder: Path, _size: int, _seed: int) -> None:
    """Markdown, HTML alone and between words, front matter, and a picture that names others."""
    html = [each.format(HOST) for each in _HTML]
    files = {
        "markdown.md": _MARKDOWN,
        "html.md": "# HTML\n\n" + "\n\n".join(html),
        "html between words.md": "# HTML\n\n" + "\n\n".join(f"a {each} b" for each in html),
        "front.md": _FRONT,
        "picture.md": "# Picture\n\n![a](remote.svg)\n\n![[front]]\n",
        "remote.svg": _SVG,
        "style.css": f"@import '{HOST}/own.css';",
        "index.html": f"<script src='{HOST}/x.js'></script>",
    }
    write(folder, files)
