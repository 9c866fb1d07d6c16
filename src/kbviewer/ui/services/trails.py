"""Where a section stands: its note's book or folder, the note, and the headings above it."""

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.names import NOTE_SUFFIXES, spoken_title
from kbviewer.notes.model import Place

Step = tuple[str, Place | None]


_PAGES = ("index", "_index", "README", "readme")


def trail_of(library: Library, place: Place) -> list[Step]:
    """The steps from the outermost folder down to the section; a step with a place is a link."""
    try:
        note = library.note(place.note)
    except KbError:
        return [(place.note, None)]
    folders = place.note.split("/")[:-1]
    steps = [_folder_step(library, "/".join(folders[: n + 1])) for n in range(len(folders))]
    own = (spoken_title(note.path, note.title), Place(note.path))
    if steps and (steps[-1] == own or own[0] != note.title):  # the note is the page of its folder
        steps.pop()
    steps.append(own)
    index = note.find(place.anchor)
    if index:
        tops = sum(section.level == 1 for section in note.sections)
        above: list[int] = []
        level = 7
        for number in range(index, 0, -1):
            if 0 < note.sections[number].level < level:
                level = note.sections[number].level
                above.append(number)
        steps += [
            (note.sections[number].title, Place(note.path, note.sections[number].anchor))
            for number in reversed(above)
            if note.sections[number].level > 1 or tops > 1
        ]
    return steps


def _folder_step(library: Library, folder: str) -> Step:
    """A folder by the title of the note that is its page, as in the tree; else by its name.

    Only the usual names of such a note are looked for: the whole library would take too long.
    """
    name = folder.rpartition("/")[2]
    for stem in (*_PAGES, name):
        for suffix in NOTE_SUFFIXES:
            entry = library.entries.get(f"{folder}/{stem}{suffix}")
            if entry is not None:
                return spoken_title(entry.path, entry.title), Place(entry.path)
    return name, None
