"""Notes and what happens to them: edits whose effect on every section is known.

A part stands for a section and carries the numbers of the sections its text comes from, so that
after any edits it is known where each section of the first version should be found.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kbviewer.notes.model import Note, Place
from kbviewer.notes.parse import parse_note, split_lines

VOCABULARY = """water light stone river wind cloud grain metal paper glass engine signal memory
index buffer table record column query thread process kernel packet router server client token
bridge tower harbour market letter garden window mirror candle needle thread cotton timber copper
carries holds opens closes measures sorts reads writes copies sends keeps turns moves joins splits
slowly quickly often rarely first last always never early late before after under over between
small large heavy bright narrow steady simple common hidden public private local remote shared
the a of to and in that it is for on with as by from or which this when so than more each only"""
WORDS = VOCABULARY.split()
TITLES = """Overview Example Examples Setup Notes Summary Background Details Usage Limits Errors
Security Storage Layout Timing Exercises"""
HEADINGS = TITLES.split()
FOREIGN_TITLES = """Überblick Beispiel Einrichtung Anmerkung Zusammenfassung Hintergrund Einzelheit
Verwendung Grenze Fehler Sicherheit Speicher Aufbau Zeitpunkt Übung Fluss Wolke Stein Fenster"""
OTHER_LANGUAGE = FOREIGN_TITLES.split()


@dataclass
class Part:
    """One section: its heading, its paragraphs, the page it stands on, and where it comes from."""

    level: int
    title: str
    paragraphs: list[str]
    pages: str = ""
    origins: set[int] = field(default_factory=set)


Notes = dict[str, list[Part]]


def note_text(parts: Iterable[Part]) -> str:
    """The Markdown of a note."""
    blocks: list[str] = []
    for part in parts:
        if part.level:
            blocks.append(f"{'#' * part.level} {part.title}".rstrip())
        blocks.extend(part.paragraphs)
        if part.pages:
            blocks.append(f"*(Page {part.pages})*")
    return "\n\n".join(blocks) + "\n"


def texts(notes: Notes) -> dict[str, str]:
    """The files of a library."""
    return {path: note_text(parts) for path, parts in notes.items()}


def places(notes: Notes) -> dict[int, set[Place]]:
    """Where the text of each section stands; a section that is gone stands nowhere."""
    found: dict[int, set[Place]] = {}
    for path, parts in notes.items():
        for part, place in zip(parts, _places_in(path, parts), strict=True):
            for origin in part.origins:
                found.setdefault(origin, set()).add(place)
    return found


def contents(notes: Notes) -> dict[Place, str]:
    """What stands in each section."""
    found = {}
    for path, parts in notes.items():
        for part, place in zip(parts, _places_in(path, parts), strict=True):
            found[place] = note_text([part])
    return found


def _places_in(path: str, parts: list[Part]) -> list[Place]:
    sections = parse_note(note_text(parts), path).sections
    if parts and parts[0].level:
        sections = sections[1:]
    if len(sections) != len(parts):
        raise ValueError(f"{path} has headings inside its paragraphs")
    return [Place(path, section.anchor) for section in sections]


def numbered(notes: Notes) -> Notes:
    """The same notes, with every part its own origin."""
    count = 0
    for parts in notes.values():
        for part in parts:
            part.origins = {count}
            count += 1
    return notes


def copied(notes: Notes) -> Notes:
    """A copy whose parts can be edited."""
    return {
        path: [replace(p, paragraphs=list(p.paragraphs), origins=set(p.origins)) for p in parts]
        for path, parts in notes.items()
    }


def parts_of(note: Note, text: str) -> list[Part]:
    """The parts of a real note."""
    lines = split_lines(text)
    found = []
    for section in note.sections:
        body = "\n".join(lines[section.line - (0 if section.level else 1) : section.end])
        paragraphs = [block.strip("\n") for block in body.split("\n\n") if block.strip()]
        if section.level or paragraphs:
            found.append(Part(section.level, section.title, paragraphs))
    return found


def sentence(rng: random.Random) -> str:
    """A sentence of words as frequent as in a text: few often, most seldom."""
    count = rng.randint(6, 16)
    words = [WORDS[-1 - int(len(WORDS) * rng.random() ** 2)] for _ in range(count)]
    return " ".join(words).capitalize() + "."


def paragraph(rng: random.Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(1, 4)))


def heading(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return rng.choice(HEADINGS)
    return " ".join(rng.choice(WORDS[:70]) for _ in range(rng.randint(1, 4))).capitalize()


def made_up(rng: random.Random, count: int = 4) -> Notes:
    """Some notes of made-up text, with pages, empty sections and equal headings in them."""
    notes: Notes = {}
    for number in range(count):
        parts = [Part(1, heading(rng), [paragraph(rng)])]
        page = 1
        for _ in range(rng.randint(3, 10)):
            page += rng.randint(1, 9)
            empty = rng.random() < 0.15
            texts = [] if empty else [paragraph(rng) for _ in range(rng.randint(1, 4))]
            title = heading(rng)
            pages = str(page)
            if empty or rng.random() < 0.1:
                title, pages = f"Page {page} - {title}", ""
            parts.append(Part(rng.choice((2, 2, 3)), title, texts, pages))
        notes[f"{rng.choice(('a', 'b'))}/note-{number}.md"] = parts
    return numbered(notes)


Edit = Callable[[random.Random, Notes], None]


def _pick(rng: random.Random, notes: Notes, *, least: int = 0) -> tuple[str, int] | None:
    """A section that is not the note's first, with at least so many paragraphs."""
    choices = [
        (path, index)
        for path, parts in notes.items()
        for index, part in enumerate(parts)
        if index and part.level and len(part.paragraphs) >= least
    ]
    return rng.choice(choices) if choices else None


def rename(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes, least=1):
        notes[chosen[0]][chosen[1]].title = heading(rng)


def reword(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes):
        part = notes[chosen[0]][chosen[1]]
        words = part.title.split()
        words.insert(rng.randint(0, len(words)), rng.choice(WORDS[:70]))
        if len(words) > 3:
            words.pop(rng.randrange(len(words)))
        part.title = " ".join(words)


def renumber(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes):
        for number, part in enumerate(notes[chosen[0]][1:], 1):
            part.title = f"{number}. {part.title}"


def translate(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes, least=1):
        title = " ".join(rng.sample(OTHER_LANGUAGE, rng.randint(1, 3)))
        notes[chosen[0]][chosen[1]].title = title


def merge(rng: random.Random, notes: Notes) -> None:
    if (chosen := _pick(rng, notes)) and chosen[1] > 1:
        parts = notes[chosen[0]]
        gone, kept = parts.pop(chosen[1]), parts[chosen[1] - 1]
        kept.paragraphs += gone.paragraphs
        kept.origins |= gone.origins
        kept.pages = ", ".join(filter(None, (kept.pages, gone.pages)))


def fold(rng: random.Random, notes: Notes) -> None:
    """A section that is only a page and a heading goes into the one that cites the pages before."""
    for parts in notes.values():
        for index, part in enumerate(parts):
            before = parts[index - 1] if index else None
            if part.title.startswith("Page ") and not part.paragraphs and before and before.pages:
                before.pages += f", {part.title.split()[1]}"
                before.origins |= part.origins
                del parts[index]
                return


def split(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes, least=2):
        path, index = chosen
        part = notes[path][index]
        at = rng.randint(1, len(part.paragraphs) - 1)
        second = Part(part.level, heading(rng), part.paragraphs[at:], "", set(part.origins))
        part.paragraphs = part.paragraphs[:at]
        if rng.random() < 0.5:
            part.title = heading(rng)
        notes[path].insert(index + 1, second)


def reorder(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes):
        path, index = chosen
        part = notes[path].pop(index)
        notes[path].insert(rng.randint(1, len(notes[path])), part)


def move_away(rng: random.Random, notes: Notes) -> None:
    if (chosen := _pick(rng, notes, least=1)) and len(notes) > 1:
        path, index = chosen
        part = notes[path].pop(index)
        other = rng.choice([other for other in notes if other != path])
        notes[other].insert(rng.randint(1, len(notes[other])), part)


def delete(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes):
        del notes[chosen[0]][chosen[1]]


def empty(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes, least=1):
        notes[chosen[0]][chosen[1]].paragraphs = []


def swap_headings(rng: random.Random, notes: Notes) -> None:
    if (chosen := _pick(rng, notes, least=1)) and len(notes[chosen[0]]) > chosen[1] + 1:
        part, other = notes[chosen[0]][chosen[1] : chosen[1] + 2]
        if other.paragraphs:
            part.title, other.title = other.title, part.title


def correct(rng: random.Random, notes: Notes) -> None:
    """Mend some words of a section."""
    if chosen := _pick(rng, notes, least=1):
        part = notes[chosen[0]][chosen[1]]
        index = rng.randrange(len(part.paragraphs))
        words = part.paragraphs[index].split(" ")
        for _ in range(max(1, len(words) // 12)):
            words[rng.randrange(len(words))] = rng.choice(WORDS)
        part.paragraphs[index] = " ".join(words)


def write_on(rng: random.Random, notes: Notes) -> None:
    """Add a paragraph to a section."""
    if chosen := _pick(rng, notes):
        part = notes[chosen[0]][chosen[1]]
        part.paragraphs.insert(rng.randint(0, len(part.paragraphs)), paragraph(rng))


def insert(rng: random.Random, notes: Notes) -> None:
    """Add a section, under a heading that may be there already."""
    if chosen := _pick(rng, notes):
        path, index = chosen
        title = rng.choice([part.title for part in notes[path]] + [heading(rng)])
        notes[path].insert(index, Part(2, title, [paragraph(rng)]))


def change_level(rng: random.Random, notes: Notes) -> None:
    if chosen := _pick(rng, notes):
        part = notes[chosen[0]][chosen[1]]
        part.level = 5 - part.level if part.level in (2, 3) else 2


def rename_note(rng: random.Random, notes: Notes) -> None:
    path = rng.choice(list(notes))
    notes[f"{path.rpartition('/')[0]}/renamed-{rng.randrange(10**6)}.md"] = notes.pop(path)


def rename_folder(rng: random.Random, notes: Notes) -> None:
    folder = rng.choice(list(notes)).split("/")[0]
    for path in [path for path in notes if path.startswith(f"{folder}/")]:
        notes[f"moved-{folder}/{path.split('/', 1)[1]}"] = notes.pop(path)


EDITS: Mapping[str, Edit] = {
    edit.__name__.replace("_", " "): edit
    for edit in (
        rename, reword, renumber, translate, merge, fold, split, reorder, move_away, delete, empty,
        swap_headings, correct, write_on, insert, change_level, rename_note, rename_folder,
    )
}  # fmt: skip
