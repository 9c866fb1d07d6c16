"""Tool tips that show what a note says as it is."""


def as_it_is(text: str) -> str:
    """What Qt has to be given as a tool tip for this text to be shown.

    Qt takes what looks like HTML for HTML, and would open the pictures that it names.
    """
    if "<" not in text and "&" not in text:
        return text
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<qt>{shown}</qt>"
