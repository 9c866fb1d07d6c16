"""The Search view: what was found, how many, and what to do when nothing was."""

import html
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from kbviewer.library.names import spoken_title
from kbviewer.notes.coverage import page_label
from kbviewer.render.theme import Tokens
from kbviewer.render.theme_light import LIGHT
from kbviewer.ui.lists.empty_state import LINKS, WithEmptyState
from kbviewer.ui.lists.place_list import PlaceList
from kbviewer.ui.lists.rows import Row, marked
from kbviewer.ui.search.namesakes import told_apart
from kbviewer.ui.search.scope_bar import ScopeBar
from kbviewer.ui.search.scopes import insisting, scope_of
from kbviewer.ui.style.icons import icon
from kbviewer.ui.style.numbers import counted
from kbviewer.ui.style.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kbviewer.search import Hit, Results


HELP = "help:"
KEPT_QUERIES = 8
NONE_ALIKE: "Mapping[str, str]" = MappingProxyType({})


class SearchView(QWidget):
    """Shows results and tells which hit was chosen."""

    hit_chosen = Signal(object, object, bool)
    query_suggested = Signal(str)
    star_toggled = Signal(str)
    more_wanted = Signal(int)
    help_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: Results | None = None
        self._tokens: Tokens = LIGHT
        self._is_starred = False
        self._hits: list[Hit] = []
        self._is_grouped = False
        self._recent: list[str] = []
        self._awaits_more = False
        self._accepts = ("", False)
        self.summary = QLabel(self)
        self.summary.setObjectName("summary")
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.RichText)
        self.summary.setTextInteractionFlags(LINKS)
        self.scopes = ScopeBar(self)
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
        layout.addWidget(self.scopes)
        layout.addLayout(head)
        layout.addWidget(self._body, 1)
        self.setFocusProxy(self.list)
        self.list.row_chosen.connect(self._choose)
        self.list.end_reached.connect(self._want_more)
        self.summary.linkActivated.connect(self.query_suggested)
        self._body.hint.linkActivated.connect(self._follow)
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
        self._hits = []
        self.scopes.show_scope("")
        self.list.rows.show([])
        self.summary.hide()
        self.star.hide()
        hint = self.tr(
            "Type in the field above to search all notes."
            "<br><br><b>&quot;exact words&quot;</b> · <b>-without</b> · <b>title:</b>word"
            "<br><b>page:</b>27-32 · <b>book:</b>name · <b>tag:</b>name"
        )
        more = self.tr("All that can be asked for")
        style = f'style="color: {self._tokens.link}"'
        hint += f'<br><br><a {style} href="{HELP}">{more} (F1)</a>'
        if self._recent:
            asked = [html.escape(text) for text in self._recent]
            links = "<br>".join(f'<a {style} href="{text}">{text}</a>' for text in asked)
            hint += f"<br><br>{self.tr('Searched lately')}<br>{links}"
        self._body.show_hint(hint)

    @property
    def recent(self) -> list[str]:
        """The queries by which something was found, the last one first."""
        return list(self._recent)

    def remember(self, queries: list[str]) -> None:
        """Put queries before those searched earlier."""
        self._recent = list(dict.fromkeys([*queries, *self._recent]))[:KEPT_QUERIES]
        if self._results is None:
            self.clear()

    @Slot(str)
    def _follow(self, link: str) -> None:
        if link == HELP:
            self.help_wanted.emit()
        else:
            self.query_suggested.emit(link)

    def show_grouped(self, *, is_grouped: bool) -> None:
        """List the hits of a note together, or the best hits first."""
        self.scopes.grouping.setChecked(is_grouped)
        if is_grouped != self._is_grouped:
            self._is_grouped = is_grouped
            self._list_hits()

    def show_results(self, results: "Results", offset: int = 0) -> None:
        """Show the first hits of a new answer or, from an `offset` on, more of the one shown."""
        if offset:
            self._hits += results.hits
            self.list.rows.extend(self._rows(results.hits, results.terms))
            self._awaits_more = False
            return
        is_again = bool(self._hits) and self.query == results.query
        self._results = results
        self._awaits_more = False
        self._hits = list(results.hits)
        if is_again:
            self._list_hits_again()
        else:
            self._list_hits()
        self.scopes.show_scope(scope_of(results.query))
        self.summary.setText(self._summary(results))
        self.summary.show()
        if results.hits:
            self._body.show_content()
        else:
            self._body.show_hint(self._nothing_found(results))
        (accepted, new_tab), self._accepts = self._accepts, ("", False)
        if accepted == results.query:
            self.list.choose_current(new_tab=new_tab)

    def _rows(self, hits: "Sequence[Hit]", terms: "Sequence[str]") -> list[Row]:
        apart = told_apart({hit.place.note: _note_title(hit) for hit in self._hits})
        return rows_of(hits, terms, is_grouped=self._is_grouped, apart=apart)

    def _list_hits(self) -> None:
        terms = self._results.terms if self._results is not None else ()
        self.list.rows.show(self._rows(self._hits, terms))
        self.list.setCurrentIndex(self.list.rows.first_choice())
        self.list.scrollToTop()

    def _list_hits_again(self) -> None:
        """Show what the changed notes give; what the reader has come to stays selected."""
        assert self._results is not None
        rows = self._rows(self._hits, self._results.terms)
        shown, bar = self.list.rows, self.list.verticalScrollBar()
        if tuple(rows) == shown.rows:
            return
        if bar.value() == 0 and self.list.currentIndex() == shown.first_choice():
            self._list_hits()
            return
        chosen = self.list.current_row()
        self.list.replace_rows(rows)
        at = next((at for at, row in enumerate(rows) if chosen and row.place == chosen.place), -1)
        if at >= 0 and not rows[at].is_header:
            self.list.setCurrentIndex(shown.index(at))

    def _nothing_found(self, results: "Results") -> str:
        from kbviewer.search.model import NOT_INDEXED

        if NOT_INDEXED in results.ignored:
            return self.tr("The notes are still being read. What is found will stand here.")
        if results.ignored and not results.terms:
            return self.tr("There is nothing in this query to search for.")
        return self.tr("No section holds all of these words. Fewer or shorter words find more.")

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
        self.scopes.show_theme(tokens)
        self.show_star(is_set=self._is_starred)
        if self._results is None:
            self.clear()  # its links have a colour of the theme

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
        one, many = self.tr("1 section"), self.tr("{0} sections").format(counted(results.total))
        count = one if results.total == 1 else many
        parts = [count]
        if results.suggestion:
            shown = html.escape(results.suggestion)
            exact = html.escape(insisting(results.query))
            link = f'<a href="{exact}">{html.escape(results.query)}</a>'
            parts.insert(0, self.tr("Showing results for {0}").format(f"<b>{shown}</b>"))
            parts.insert(1, self.tr("search for exactly {0} instead").format(link))
        from kbviewer.search.model import NOT_INDEXED

        parts += [html.escape(said(text)) for text in results.ignored if text != NOT_INDEXED]
        return " · ".join(parts)

    @Slot()
    def _want_more(self) -> None:
        shown = len(self._hits)
        if self._results is not None and shown < self._results.total and not self._awaits_more:
            self._awaits_more = True
            self.more_wanted.emit(shown)

    @Slot(object, bool)
    def _choose(self, row: Row, new_tab: bool) -> None:
        assert self._results is not None
        self.remember([self._results.query])
        self.hit_chosen.emit(row.data, self._results, new_tab)


def rows_of(
    hits: "Sequence[Hit]",
    terms: "Sequence[str]",
    *,
    is_grouped: bool,
    apart: "Mapping[str, str]" = NONE_ALIKE,
) -> list[Row]:
    """A row each; grouped, those of a note stand together under its title, best note first.

    `terms` are marked in the titles. `apart` says by its path what tells a note from another one
    with the same title.
    """
    if not is_grouped:
        return [_row(hit, terms, name=apart.get(hit.place.note, "")) for hit in hits]
    notes: dict[str, list[Hit]] = {}
    for hit in hits:
        notes.setdefault(hit.place.note, []).append(hit)
    rows: list[Row] = []
    for found in notes.values():
        names = (_note_title(found[0]), apart.get(found[0].place.note, ""))
        title = " · ".join(html.escape(name) for name in names if name)
        rows.append(Row(title=title, is_header=True))
        rows += [_row(hit, terms, skipped=1) for hit in found]
    return rows


def _note_title(hit: "Hit") -> str:
    return spoken_title(hit.place.note, (*hit.breadcrumbs, hit.title)[0])


def _row(hit: "Hit", terms: "Sequence[str]", skipped: int = 0, name: str = "") -> Row:
    # Whatever gave the hits has this loaded; the first window is painted without it.
    from kbviewer.search.marks import find_marks

    title = hit.title if hit.breadcrumbs else _note_title(hit)
    return Row(
        title=marked(title, find_marks(title, terms)),
        text=hit.snippet,
        trail=html.escape(" › ".join(filter(None, (name, *hit.breadcrumbs[skipped:])))),
        badge=page_label(hit.pages),
        place=hit.place,
        data=hit,
    )
