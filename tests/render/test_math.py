"""Formulas are set once, with their baseline; what cannot be set is refused quickly."""

from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from kbviewer.render.math import formula_source, known_commands, set_formula


def address(source: str, *, display: bool = False) -> str:
    return ("math:display:" if display else "math:") + quote(source, safe="")


def test_svg_with_size_and_depth() -> None:
    formula = set_formula(address("x^2_i"), 16, "#123456")
    assert formula is not None
    root = ElementTree.fromstring(formula.svg)
    assert root.tag.endswith("svg")
    assert float(root.attrib["width"]) == formula.width
    assert 0 < formula.depth < formula.height
    assert "#123456" in formula.svg
    assert "<use" not in formula.svg


def test_set_apart_is_larger() -> None:
    source = r"\sum_{i=1}^n \frac{a}{b}"
    line, apart = set_formula(address(source)), set_formula(address(source, display=True))
    assert line is not None
    assert apart is not None
    assert apart.height > line.height


def test_source_of_an_address() -> None:
    assert formula_source(address("a:b", display=True)) == ("a:b", True)
    assert formula_source(address("display:")) == ("display:", False)


def test_set_once() -> None:
    assert set_formula(address("y+1")) is set_formula(address("y+1"))


@pytest.mark.parametrize(
    "source", [r"\dfrac12", r"a \bmod b", r"I \pmod{m}", r"\begin{cases}1&x\\2&y\end{cases}"]
)
def test_common_commands(source: str) -> None:
    assert set_formula(address(source)) is not None


@pytest.mark.parametrize(
    "source",
    [r"\frac{", "x_1_2", "{" * 1000, "x" * 10_000, r"\text{中文}", "", "^", r"\left(" * 200],
    ids=["open", "double", "deep", "long", "font", "empty", "caret", "left"],
)
def test_refused(source: str) -> None:
    formula = set_formula(address(source))
    assert formula is None or formula.width < 100


@pytest.mark.parametrize(
    ("source", "known"),
    [
        (r"a \bmod b", r"a \:\operatorname{mod}\: b"),
        (r"a \pmod{n^{2}}", r"a \quad(\operatorname{mod}\:n^{2})"),
        (r"a \pmod p", r"a \quad(\operatorname{mod}\:p)"),
        (r"a \pmod\pi", r"a \quad(\operatorname{mod}\:\pi)"),
    ],
)
def test_remainders_stand_apart_and_in_brackets(source: str, known: str) -> None:
    assert known_commands(source) == known
