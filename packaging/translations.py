"""Collects what the window says, other layers' sentences too, and keeps translations in step.

`lupdate` knows neither texts of functions outside a class nor contexts kept in a constant; reading
the syntax tree finds them all. `lrelease` then makes what the program loads.
"""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "kbviewer" / "ui"
FOLDER = ROOT / "resources" / "translations"
WORDING = "Wording"
Text = tuple[str, str]


def texts(folder: Path = SOURCES) -> list[Text]:
    """All texts of the window with their contexts, each once, in a fixed order."""
    found = {text for file in sorted(folder.rglob("*.py")) for text in _texts_of(file)}
    return sorted(found | set(_wordings(folder.parent)))


def translated(file: Path) -> dict[Text, str]:
    """The finished translations of a `.ts` file."""
    if not file.exists():
        return {}
    done = {}
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            words = message.find("translation")
            if words is not None and words.text and words.get("type") != "unfinished":
                key = (context.findtext("name", ""), message.findtext("source", ""))
                done[key] = words.text
    return done


def _wordings(folder: Path) -> Iterator[Text]:
    """What layers that know nothing of translations have the window say: the `Wording` texts."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            is_wording = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wording"
            if is_wording and isinstance(node, ast.Call) and (words := _words(node.args[0], {})):
                yield WORDING, words


def _texts_of(file: Path) -> Iterator[Text]:
    tree = ast.parse(file.read_text("utf-8"))
    names = _constants(tree)
    own = next((_context(call, names) for call in _calls(tree, "_tr") if _context(call, names)), "")
    yield from _walk(tree, "", own, names)


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def _calls(tree: ast.Module, function: str) -> Iterator[ast.Call]:
    """The calls inside a function of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            yield from (each for each in ast.walk(node) if isinstance(each, ast.Call))


def _context(call: ast.Call, names: dict[str, str]) -> str:
    """The context that a call of `translate` names."""
    return _words(call.args[0], names) if call.args else ""


def _walk(node: ast.AST, inside: str, own: str, names: dict[str, str]) -> Iterator[Text]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _text_of(child, inside, own, names)
        yield from _walk(
            child, child.name if isinstance(child, ast.ClassDef) else inside, own, names
        )


def _text_of(call: ast.Call, inside: str, own: str, names: dict[str, str]) -> Iterator[Text]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    match name, len(call.args):
        case "tr", 1:
            context, text = inside, call.args[0]
        case "_tr", 1:
            context, text = own, call.args[0]
        case "translate" | "QT_TRANSLATE_NOOP", 2:
            context, text = _context(call, names), call.args[1]
        case _:
            return
    if words := _words(text, {}):
        yield context, words


def _words(node: ast.AST, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return str(node.value) if is_text and isinstance(node, ast.Constant) else ""


def update(file: Path) -> int:
    """Write a `.ts` file with all texts and the translations it had; the number still missing."""
    done = translated(file)
    root = ET.Element("TS", version="2.1", language=file.stem.rpartition("_")[2])
    contexts: dict[str, ET.Element] = {}
    missing = 0
    for context, text in texts():
        if context not in contexts:
            contexts[context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[context], "name").text = context
        message = ET.SubElement(contexts[context], "message")
        ET.SubElement(message, "source").text = text
        words = ET.SubElement(message, "translation")
        words.text = done.get((context, text), "")
        if not words.text:
            words.set("type", "unfinished")
            missing += 1
    ET.indent(root, " ")
    body = ET.tostring(root, "unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(f"{head}{body}\n", "utf-8")
    return missing


def main() -> int:
    """Bring all translations up to date and compile them."""
    missing = 0
    for file in sorted(FOLDER.glob("*.ts")):
        missing += (left := update(file))
        print(f"{file.name}: {left} texts to translate")
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        subprocess.run([tool, "-silent", file, "-qm", file.with_suffix(".qm")], check=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
