"""The split beside the viewer that shows a book's PDF. Imported when a PDF is first asked for."""
