"""Where a section stands: its note's book or folder, the note, and the headings above it."""

from kbviewer.errors import KbError
from kbviewer.library import Library
from kbviewer.library.names import spoken_title
from kbviewer.notes.model import Place

Step = tuple[str, Place | None]


def trail_of(library: Library, place: Place) -> list[Step]:
    """The steps from the outermost folder down to the section; a step with a place is a link."""
    try:
        note = library.note(place.note)
    except KbError:
        return [(place.note, None)]
    steps: list[Step] = [(folder, None) for folder in place.note.split("/")[:-1]]
    title = spoken_title(note.path, note.title)
    if title != note.title:  # the note is the page of its folder
        steps.pop()
    steps.append((title, Place(note.path)))
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
