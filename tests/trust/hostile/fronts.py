"""Front matter that would be dangerous to a careless reader of YAML."""

from pathlib import Path

from tests.trust.hostile.files import write

_TAGS = (
    "!!python/object/apply:os.system ['touch executed']",
    "!!python/object/new:subprocess.Popen [[touch, executed]]",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/object/apply:builtins.eval [\"open('executed', 'w')\"]",
    "!ruby/object:Gem::Installer\n  i: x",
    "!!js/function 'function(){}'",
    "!!binary 'AAAA'",
    "!!set {a, b}",
    "!!timestamp 2001-99-99",
    "!unknown x",
)
_VALUES = (
    "2024-02-30", "0x" + "f" * 5000, "9" * 20_000, "1e999999", ".inf", ".nan", "1:" * 400 + "1",
    "0o777777777777777777777777", "- - - - a", "{a: {b: {c: d}}}", "? [a, b]\n: c", "|\n  a\n  b",
    "<<: *none", "*none", "&a [*a]", "'unclosed", '"\\u0000\\ud800"', "\t- tab", "@at", "`tick`",
    "null", "~", "true", "[1, null, {a: b}, [c]]", "{}", "[]", "!!float x", "!!int '12'",
)  # fmt: skip


def _laughs(depth: int) -> str:
    """Ten aliases of ten aliases of ten …"""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, depth)
    ]
    return "\n".join(lines)


def make(folder: Path, size: int, _seed: int) -> None:
    """Bombs, tags that would run something, depth, length and values of the wrong kind."""
    fronts = {
        "laughs": _laughs(12) + "\ntags: *a11\ntitle: *a11",
        "merged": "b: &b {x: 1}\n" + "".join(f"c{n}: &c{n}\n  <<: [*b, *b]\n" for n in range(200)),
        "itself": "tags: &t [*t, *t]\ntitle: &s {a: *s}",
        "depth": "title: " + "[" * size,
        "braces": "title: " + "{a: " * (size // 4),
        "blocks": "".join(" " * level + "a:\n" for level in range(int(size**0.5))),
        "keys": "\n".join(f"k{n}: v" for n in range(size // 8)),
        "one key": "title: a\n" * (size // 9),
        "long": "title: " + "a" * size,
        "open": "title: 'a\n" * 100,
        "controls": "title: \x00\x1b\x07\nbook: \u202e",
        "documents": "a: 1\n---\nb: 2\n...\n--- c",
        "directives": "%YAML 9.9\n%TAG ! tag:evil:\n--- !x y",
    }
    files = {f"{name}.md": f"---\n{text}\n---\n# {name}\n" for name, text in fronts.items()}
    for number, tag in enumerate(_TAGS):
        files[f"tag {number}.md"] = f"---\ntitle: {tag}\nbook: {tag}\ntags: {tag}\n---\n# T\n"
    names = ("title", "book", "author", "tags", "aliases", "pages", "pdf", "order", "lang", "date")
    for number, value in enumerate(_VALUES):
        lines = "\n".join(f"{name}: {value}" for name in names)
        files[f"value {number}.md"] = f"---\n{lines}\n---\n# V\n"
    files["never closed.md"] = "---\ntitle: a\n" + "b: c\n" * (size // 5)
    files["toml.md"] = "+++\ntitle = 'a'\n+++\n# T\n"
    files["json.md"] = '{"title": ' + "[" * 5000 + "\n# J\n"
    write(folder, files)
