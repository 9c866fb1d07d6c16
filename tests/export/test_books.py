"""Chips of an export lead to what stands on their pages."""

import re
from pathlib import Path

from tests.export.test_export import body, export

ONE = "---\nbook: B & C\n---\n# One\n## Part\nx\n\n*(Page 17*)\n\n## Next\n*(Pages 27-32)*"
TWO = "---\nbook: B & C\n---\n# Two\nalso\n\n(p. 30)\n\nsee page 17 and (see p. 99)"


def made(tmp_path: Path) -> Path:
    out, report = export(tmp_path, {"sub/one.md": ONE, "two.md": TWO, "none.md": "# N\nText"})
    assert report.problems == ()
    return out


def chips(page: Path) -> list[tuple[str, str]]:
    """Address and text of each chip."""
    found = re.findall(r'<a([^>]*class="page[^>]*)>(.*?)</a>', body(page))
    return [
        (re.search(r'href="([^"]*)"', tag)[1] if "href" in tag else "", re.sub("<.*?>", "", text))  # type: ignore[index]
        for tag, text in found
    ]


def test_a_chip_leads_to_the_line_of_its_pages(tmp_path: Path) -> None:
    out = made(tmp_path)
    (first, text), (second, _) = chips(out / "sub/one.html")
    assert text == "Page 17"
    assert first.startswith("../index.html#book-1-")
    page = body(out / "index.html")
    anchor = second.partition("#")[2]
    line = page.partition(f'<dt id="{anchor}">')[2].partition("<dt")[0]
    assert "27–32" in line
    assert '<a href="sub/one.html#next">Next</a> <span class="trail">One</span>' in line
    assert '<a href="two.html#two">Two</a>' in line


def test_every_chip_with_an_address_has_its_line(tmp_path: Path) -> None:
    out = made(tmp_path)
    page = body(out / "index.html")
    addresses = [*chips(out / "sub/one.html"), *chips(out / "two.html")]
    for address, _ in addresses:
        if address:
            assert f'<dt id="{address.partition("#")[2]}">' in page
    assert any(address for address, _ in addresses)


def test_what_nothing_stands_on_leads_nowhere(tmp_path: Path) -> None:
    out = made(tmp_path)
    by_text = {text: address for address, text in chips(out / "two.html")}
    assert next(address for text, address in by_text.items() if "30" in text)
    assert not next((address for text, address in by_text.items() if "99" in text), "")


def test_the_pages_are_listed_behind_the_notes(tmp_path: Path) -> None:
    out = made(tmp_path)
    page = body(out / "index.html")
    assert page.index("none.html") < page.index('<h2 id="book-1">B &amp; C</h2>')
    assert sorted(file.name for file in out.rglob("*.html")) == [
        "index.html", "none.html", "one.html", "two.html"
    ]  # fmt: skip


def test_pages_are_listed_in_their_order(tmp_path: Path) -> None:
    labels = re.findall(r'<span class="page">(.*?)</span>', body(made(tmp_path) / "index.html"))
    assert labels == ["17", "27–32", "30"]


def test_a_library_without_page_numbers_has_no_such_list(tmp_path: Path) -> None:
    out, _ = export(tmp_path, {"a.md": "# A\nText"})
    assert "Pages of books" not in body(out / "index.html")
