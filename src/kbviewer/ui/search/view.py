"""The Search view: what was found, how many, and what to do when nothing was."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kbviewer.notes.coverage import page_label
from kbviewer.render.theme import LIGHT, Tokens
from kbviewer.ui.empty_state import WithEmptyState
from kbviewer.ui.icons import icon
from kbviewer.ui.place_list import PlaceList
from kbviewer.ui.rows import Row

if TYPE_CHECKING:
    from kbviewer.search import Hit, Results


class SearchView(QWidget):
    """Shows results and tells which hit was chosen."""

    hit_chosen = Signal(object, object, bool)
    query_suggested = Signal(str)
    star_toggled = Signal(str)
    more_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: Results | None = None
        self._tokens: Tokens = LIGHT
        self._is_starred = False
        self._awaits_more = False
        self._accepts = ("", False)
        self.summary = QLabel(self)
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.list = PlaceList(self)
        self.list.setAccessibleName(self.tr("Search results"))
        self._body = WithEmptyState(self.list, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        self.star = QToolButton(self)
        self.star.setAutoRaise(True)
        self.star.setToolTip(self.tr("Bookmark this search"))
        self.star.setAccessibleName(self.tr("Bookmark this search"))
        self.star.clicked.connect(self._toggle_star)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 8, 0)
        head.addWidget(self.summary, 1)
        head.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)
        self.setFocusProxy(self.list)
        self.list.row_chosen.connect(self._choose)
        self.list.end_reached.connect(self._want_more)
        self.summary.linkActivated.connect(self.query_suggested)
        self._body.hint.linkActivated.connect(self.query_suggested)
        self.clear()

    def accept(self, query: str, *, new_tab: bool) -> None:
        """Choose the selected hit, as soon as the results shown are those of `query`."""
        if self.query == query:
            self.list.choose_current(new_tab=new_tab)
        else:
            self._accepts = (query, new_tab)

    @property
    def query(self) -> str:
        """The query whose results are shown."""
        return self._results.query if self._results is not None else ""

    def clear(self) -> None:
        """Show how to search."""
        self._results = None
        self.list.rows.show([])
        self.summary.hide()
        self.star.hide()
        self._body.show_hint(
            self.tr(
                "Type in the field above to search all notes."
                "<br><br><b>&quot;exact words&quot;</b> · <b>-without</b> · <b>title:</b>word"
                "<br><b>page:</b>27-32 · <b>book:</b>name · <b>tag:</b>name"
            )
        )

    def show_results(self, results: "Results", offset: int = 0) -> None:
        """Show the first hits of a new answer or, from an `offset` on, more of the one shown."""
        if offset:
            self.list.rows.extend([_row(hit) for hit in results.hits])
            self._awaits_more = False
            return
        self._results = results
        self._awaits_more = False
        self.list.rows.show([_row(hit) for hit in results.hits])
        self.list.setCurrentIndex(self.list.rows.first_choice())
        self.list.scrollToTop()
        self.summary.setText(self._summary(results))
        self.summary.show()
        if results.hits:
            self._body.show_content()
        else:
            self._body.show_hint(
                self.tr("No section holds all of these words. Fewer or shorter words find more.")
            )
        (accepted, new_tab), self._accepts = self._accepts, ("", False)
        if accepted == results.query:
            self.list.choose_current(new_tab=new_tab)

    def show_error(self, sentence: str) -> None:
        """Show why there is no answer."""
        self._results = None
        self.summary.hide()
        self.star.hide()
        self._body.show_hint(html.escape(sentence))

    def show_theme(self, tokens: Tokens) -> None:
        """Paint with these colours from now on."""
        self._tokens = tokens
        self.list.show_theme(tokens)
        self.show_star(is_set=self._is_starred)

    def show_star(self, *, is_set: bool) -> None:
        """Show whether the search whose results are shown has a bookmark."""
        self._is_starred = is_set
        colour = self._tokens.accent if is_set else self._tokens.muted
        self.star.setIcon(icon("bookmark", colour, is_set))
        self.star.setVisible(bool(self.query))

    @Slot()
    def _toggle_star(self) -> None:
        self.star_toggled.emit(self.query)

    def _summary(self, results: "Results") -> str:
        one, many = self.tr("1 section"), self.tr("{0} sections").format(f"{results.total:,}")
        count = one if results.total == 1 else many
        parts = [count]
        if results.suggestion:
            shown = html.escape(results.suggestion)
            parts.insert(0, self.tr("Showing results for {0}").format(f"<b>{shown}</b>"))
        parts += [html.escape(message) for message in results.ignored]
        return " · ".join(parts)

    @Slot()
    def _want_more(self) -> None:
        shown = self.list.rows.rowCount()
        if self._results is not None and shown < self._results.total and not self._awaits_more:
            self._awaits_more = True
            self.more_wanted.emit(shown)

    @Slot(object, bool)
    def _choose(self, row: Row, new_tab: bool) -> None:
        assert self._results is not None
        self.hit_chosen.emit(row.data, self._results, new_tab)


def _row(hit: "Hit") -> Row:
    return Row(
        title=hit.title,
        text=hit.snippet,
        trail=html.escape(" › ".join(hit.breadcrumbs)),
        badge=page_label(hit.pages),
        place=hit.place,
        data=hit,
    )
