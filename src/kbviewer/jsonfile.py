"""Stored state as JSON."""

import json

from kbviewer.storedfile import Document, StoredFile


class JsonFile(StoredFile):
    """A file of stored state that holds one JSON object, indented to be read by people."""

    def decode(self, data: bytes) -> object:
        """Read JSON in UTF-8, with or without a byte order mark."""
        return json.loads(data.decode("utf-8-sig"))

    def encode(self, document: Document, previous: bytes) -> bytes:  # noqa: ARG002
        """Write JSON in UTF-8."""
        try:
            return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
        except UnicodeEncodeError:  # a file name that is no valid Unicode, as lone surrogates
            return (json.dumps(document, indent=1) + "\n").encode()
