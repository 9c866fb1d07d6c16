"""What each form of a query finds, on a small library."""

from collections.abc import Iterator

import pytest

from kbviewer.notes.model import Place
from kbviewer.search import Results, Scope, SearchIndex
from tests.search.fakes import FakeLibrary

NOTES = {
    "python/django.md": """---
title: Django for Professionals
tags: [web, python/frameworks]
---
# Django for Professionals

## Install command, ~= operator

Use `pip install "Django~=5.0"` for a compatible release. *(Page 21)*

## Docker image and Dockerfile

A container is a running image; see docker-compose.yml and .env files. *(Page 27-32)*

```Dockerfile
ENV PYTHONUNBUFFERED=1
RUN pip install --no-cache-dir gunicorn
```

## Preface

Who this is for. *(Page xii)*
""",
    "linux/systemd.md": """# Units of systemd

A unit file has a [service] part. Running services are restarted by the manager.

## Restart policy

The service manager restarts a failed unit. (Location 1590)
""",
    "algo/segment.md": """# 线段树

线段树是一种数据结构，用于区间查询。

## 区间查询

查询一个区间。
""",
    "lang/deutsch.md": """---
language: de
---
# Häuser

Die Häuser von Thomas Müller sind groß; ein Haus ist klein.
""",
    "code/cpp.md": """# C++ notes

C++ has operator== and std::vector. The class HttpServer is in snake_case_file.cpp, version 3.11.2.
""",
}
BOOKS = {"python/django.md": "Django for Professionals", "linux/systemd.md": "How Linux Works"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    found = SearchIndex.open(tmp_path_factory.mktemp("index"))
    found.update(FakeLibrary(dict(NOTES), dict(BOOKS)))
    yield found
    found.close()


def places(results: Results) -> set[str]:
    return {str(hit.place) for hit in results.hits}


DJANGO = "python/django.md#django-for-professionals"
INSTALL = "python/django.md#install-command--operator"
DOCKER = "python/django.md#docker-image-and-dockerfile"
PREFACE = "python/django.md#preface"
RESTART = "linux/systemd.md#restart-policy"
UNITS = "linux/systemd.md#units-of-systemd"
HOUSES = "lang/deutsch.md#häuser"
CPP = "code/cpp.md#c-notes"
TREE = "algo/segment.md#线段树"
RANGE = "algo/segment.md#区间查询"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("~=", {INSTALL}),
        ("--no-cache-dir ", {DOCKER}),
        ("PYTHONUNBUFFERED", {DOCKER}),
        ("pythonunb", {DOCKER}),
        ("docker-compose.yml ", {DOCKER}),
        ("compose ", {DOCKER}),
        (".env ", {DOCKER}),
        ("[service] ", {UNITS}),
        ("C++ ", {CPP}),
        ("== ", {CPP}),
        ("std::vector ", {CPP}),
        ("snake_case_file.cpp ", {CPP}),
        ("httpserver ", {CPP}),
        ("server ", {CPP}),
        ("3.11.2 ", {CPP}),
        ("muller ", {HOUSES}),
        ("MÜLLER ", {HOUSES}),
        ("haus ", {HOUSES}),
        ("线段树", {TREE, RANGE}),
        ("区间", {TREE, RANGE}),
        ("结构", {TREE}),
        ('"unit file" ', {UNITS}),
        ('"file unit" ', set()),
        ("restarting ", {UNITS, RESTART}),
        ('"restart" ', {RESTART}),
        ("restar", {UNITS, RESTART}),
        ("policy OR gunicorn ", {RESTART, DOCKER}),
        ("unit -policy ", {UNITS}),
        ("title:operator ", {INSTALL}),
        ("code:gunicorn ", {DOCKER}),
        ("code:container ", set()),
        ('code:"pip install" ', {INSTALL, DOCKER}),
        ("tag:python ", {DJANGO, INSTALL, DOCKER, PREFACE}),
        ("tag:python/frameworks container ", {DOCKER}),
        ("book:linux service ", {UNITS, RESTART}),
        ('book:"how linux works" failed ', {RESTART}),
        ("in:linux service ", {UNITS, RESTART}),
        ("in:python service ", set()),
        ("note:segment ", {TREE, RANGE}),
        ("note:systemd failed ", {RESTART}),
        ("page:21 ", {DJANGO, INSTALL}),
        ("page:31 ", {DOCKER}),
        ("page:20-40 ", {DJANGO, INSTALL, DOCKER}),
        ("page:xii ", {PREFACE}),
        ("page:1-50 book:django ", {DJANGO, INSTALL, DOCKER}),
        ("loc:1590 ", {UNITS, RESTART}),
        ("page:1590 ", set()),
    ],
)
def test_query_finds(index: SearchIndex, query: str, expected: set[str]) -> None:
    assert places(index.search(query)) == expected


def test_bookmarked_sections_come_from_the_scope(index: SearchIndex) -> None:
    scope = Scope(bookmarked=frozenset({Place("linux/systemd.md", "restart-policy")}))
    assert places(index.search("is:bookmarked ", scope=scope)) == {RESTART}
    assert places(index.search("is:bookmarked ")) == set()
    assert places(index.search("service -is:bookmarked ", scope=scope)) == {UNITS}


def test_folder_of_the_scope_restricts(index: SearchIndex) -> None:
    assert places(index.search("unit ", scope=Scope(folder="linux"))) == {UNITS, RESTART}
    assert places(index.search("unit ", scope=Scope(folder="python"))) == set()


def test_typing_error_is_corrected_and_said(index: SearchIndex) -> None:
    results = index.search("gunicron ")
    assert places(results) == {DOCKER}
    assert results.suggestion == "gunicorn"
    assert "<mark>gunicorn</mark>" in results.hits[0].snippet


@pytest.mark.parametrize(
    "query", ["gunicron", "gunicrn", "guniccorn", "gunicro", "gunicor", "gunicrn "]
)
def test_the_word_being_typed_is_corrected_to_a_whole_word(index: SearchIndex, query: str) -> None:
    results = index.search(query)
    assert places(results) == {DOCKER}
    assert results.suggestion == ("" if query == "gunicor" else "gunicorn")


def test_a_short_beginning_is_not_taken_for_another(index: SearchIndex) -> None:
    results = index.search("gux")
    assert (results.total, results.suggestion) == (0, "")


def test_quotation_marks_insist(index: SearchIndex) -> None:
    results = index.search('"gunicron"')
    assert results.total == 0
    assert results.suggestion == ""


def test_words_that_are_nowhere_together_are_found_apart(index: SearchIndex) -> None:
    results = index.search("gunicorn systemd ")
    assert results.total
    assert any("some of" in sentence for sentence in results.ignored)


def test_hit_tells_where_it_stands(index: SearchIndex) -> None:
    hit = index.search("container ").hits[0]
    assert hit.title == "Docker image and Dockerfile"
    assert hit.breadcrumbs == ("Django for Professionals",)
    assert [str(pages) for pages in hit.pages] == ["27–32"]


@pytest.mark.parametrize(
    "query",
    ["", " ", "\0", "()", "((((", '"', "*", "the of and ", "?!.,;", "a" * 10_000, "x " * 5_000,
     "page:99999-1", "page:" + "9" * 400, "[a-z]+(?=x)", "line\none\r\ntwo", "\ud800", "\\", "-",
     "NOT", "OR"],
)  # fmt: skip
def test_any_query_is_answered(index: SearchIndex, query: str) -> None:
    results = index.search(query)
    assert results.query == query
    assert results.total >= len(results.hits)
    assert isinstance(index.titles(query), tuple)


def test_pages_of_hits_follow_each_other(index: SearchIndex) -> None:
    everything = index.search("in:python ", limit=50).hits
    parts = [index.search("in:python ", limit=1, offset=n).hits[0] for n in range(len(everything))]
    assert [hit.place for hit in parts] == [hit.place for hit in everything]


def test_cancelled_search_is_empty(index: SearchIndex) -> None:
    assert index.search("service", cancelled=lambda: True).hits == ()


def test_titles_are_found_by_the_beginnings_of_their_words(index: SearchIndex) -> None:
    assert [str(hit.place) for hit in index.titles("docker im")] == [DOCKER]
    assert [str(hit.place) for hit in index.titles("段树")] == [TREE]
    assert [str(hit.place) for hit in index.titles("CPP")] == []
    assert index.titles("gunicorn") == ()


def test_typing_errors_are_not_looked_for_when_nobody_wants_it(index: SearchIndex) -> None:
    results = index.search("gunicron", scope=Scope(corrects=False))
    assert results.total == 0
    assert results.suggestion == ""
