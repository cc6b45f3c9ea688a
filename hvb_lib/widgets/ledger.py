"""Lesson 17: the ledger to search, and every statement's criterion, numbers and origin one click away."""

import base64
import html
from typing import Any

import ipywidgets

from hvb_lib import figures
from hvb_lib.claims import pages
from hvb_lib.claims.board import VERDICTS, Board, Row, ledger
from hvb_lib.figures.picture import Picture

ANY, NONE = "any verdict", "choose a statement"


class Ledger(ipywidgets.VBox):  # type: ignore[misc]
    """The table of statements, filtered by verdict and words; below it all that is known of one of them.

    Parameters
    ----------
    board : the committed ledger by default.
    """

    def __init__(self, board: Board | None = None):
        self.board = ledger() if board is None else board
        wide = {"style": {"description_width": "6em"}, "layout": {"width": "22em"}}
        self.verdict = ipywidgets.Dropdown(options=[ANY, *VERDICTS], description="verdict", **wide)
        self.words = ipywidgets.Text(description="words", placeholder="such as memory, or BP", **wide)
        self.chosen = ipywidgets.Dropdown(description="details of", **wide)
        self.count = ipywidgets.HTML()
        # An output, not a widget of HTML: JupyterLab follows relative links in outputs only.
        self.table = ipywidgets.Output(layout={"max_height": "36em", "overflow": "auto"})
        self.details = ipywidgets.HTML()
        for control in (self.verdict, self.words):
            control.observe(self._filter, names="value")
        self.chosen.observe(self._detail, names="value")
        self._filter()
        controls = ipywidgets.HBox([self.verdict, self.words, self.chosen], layout={"flex_flow": "row wrap"})
        super().__init__([controls, self.count, self.details, self.table])

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown."""
        verdict = "" if self.verdict.value == ANY else self.verdict.value
        return self.board.select(verdict, self.words.value)

    def _filter(self, _: Any = None) -> None:
        rows = self.rows
        self.count.value = f"<b>{len(rows)} of {len(self.board)} statements</b>"
        data = {"text/html": pages.table(rows), "text/plain": f"{len(rows)} statements"}
        self.table.outputs = ({"output_type": "display_data", "data": data, "metadata": {}},)
        kept = self.chosen.value
        ids = [row.statement.id for row in rows]
        self.chosen.options = [NONE, *ids]
        self.chosen.value = kept if kept in ids else NONE

    def _detail(self, _: Any = None) -> None:
        claim = self.chosen.value
        text = "" if claim in (None, NONE) else html.escape(str(self.board[claim]))
        self.details.value = f'<pre style="white-space:pre-wrap;line-height:1.4">{text}</pre>' if text else ""

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the widget, and beside it the whole table and a picture for readers without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        picture: Picture = figures.verdicts(pages.lines(self.board), alt=pages.alt(self.board))
        still = {"image/png": base64.b64encode(picture.png).decode(), "text/html": pages.table(self.board.values())}
        return {**data, **still, "text/plain": f"[widget] {picture.alt}"}, metadata
