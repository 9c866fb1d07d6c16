"""The viewer of notes, on Qt's rich-text engine.

`viewer.NoteViewer` is the widget that a window uses. It shows what `kbviewer.render` made of a
note: `builder` turns the HTML into a text document in slices of time, `decorations` paints behind
the text what rich text lacks, `page_view` is the scrolling page itself. Nothing here reads a
library; images come through `resources`, which lets no address out of the library's folder through.
"""
