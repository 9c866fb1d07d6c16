"""A stored document that several windows and processes change at a time."""

import threading

from kbviewer.errors import StateError
from kbviewer.merge import merge
from kbviewer.storedfile import Document, Stored, StoredFile


class SharedDocument:
    """A document in memory beside its file; saving merges it with what others have saved.

    Changes are made by setting `document` to another one, with `lock` held from reading it to
    setting it. A change that cannot be saved is kept; `trouble` tells why, and the next `save`
    tries again. `messages` is what the owner should be told of the file.
    """

    def __init__(self, file: StoredFile) -> None:
        self._file = file
        self.lock = threading.RLock()
        stored = file.read()
        self._base = stored.document
        self.document = stored.document
        self.messages = stored.messages
        self.trouble: StateError | None = None

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self.document == self._base

    def save(self) -> None:
        """Merge with what others have saved and save it all. Raises StateError if that fails."""
        with self.lock:
            base, ours = self._base, self.document
        try:
            stored = self._file.update(lambda present: _merged(base, ours, present))
        except StateError as error:
            self.trouble = error
            raise
        with self.lock:
            # What was changed in memory while the file was written is still to be saved.
            self.document = merge(ours, self.document, stored.document)
            self._base = stored.document
            self.messages += stored.messages
            self.trouble = None

    def try_to_save(self) -> None:
        """Save, or leave the reason why not in `trouble`."""
        try:
            self.save()
        except StateError as error:
            self.trouble = error

    def reload(self) -> bool:
        """Take in what others have saved; tell whether anything is different now."""
        stored = self._file.read()
        with self.lock:
            before = self.document
            merged = _merged(self._base, before, stored)
            if stored.intact:
                self._base = stored.document
            if merged != before:
                self.document = merged
            return merged != before


class SharedStore:
    """What is kept in a shared document: how it is saved, and what is to be told of that."""

    def __init__(self, file: StoredFile) -> None:
        self._shared = SharedDocument(file)

    @property
    def is_saved(self) -> bool:
        """Whether the file holds everything."""
        return self._shared.is_saved

    @property
    def trouble(self) -> StateError | None:
        """Why the last change is not saved yet."""
        return self._shared.trouble

    @property
    def messages(self) -> tuple[str, ...]:
        """What the owner should be told of the file: that it was damaged, and where it is kept."""
        return self._shared.messages

    def save(self) -> None:
        """Merge with what others have saved and save it all. Raises StateError if that fails."""
        self._shared.save()

    def reload(self) -> bool:
        """Take in what others have saved; tell whether anything is different now."""
        return self._shared.reload()


def _merged(base: Document, ours: Document, stored: Stored) -> Document:
    """Merge with what the file holds; a file that was damaged or removed has removed nothing."""
    return merge(base, ours, stored.document if stored.intact else base)
