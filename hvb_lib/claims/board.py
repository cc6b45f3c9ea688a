"""The ledger as it is kept: `results/ledger.json` and `results/ledger-live.json`, and the two together."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hvb_lib import claims, course, validate
from hvb_lib.claims import runs, stored
from hvb_lib.claims.ledger import Size, statements
from hvb_lib.claims.rows import NO_EXPERIMENT, OPEN, VERDICTS, Board, Row, Source

__all__ = [
    "FILES", "NO_EXPERIMENT", "OPEN", "VERDICTS", "Board", "Row", "Source", "ledger", "load", "path", "save",
]  # fmt: skip

VERSION = 1
FILES: dict[Size, str] = {"full": "ledger.json", "live": "ledger-live.json"}


def save(board: Board, size: Size, folder: Path | None = None) -> Path:
    """Write the rows that were measured, whole or not at all, and return the path."""
    rows = [{
        "claim": claim, "statement": row.statement.text, "criterion": row.statement.criterion,
        "verdict": row.verdict, "reason": row.reason, "why": row.why, "numbers": stored.summary(row.numbers),
        "interval": claims.EXPERIMENTS[claim].by if claim in claims.EXPERIMENTS else "t",
        "sources": [{"part": source.part, **stored.plain(source.result)} for source in row.sources],
    } for claim, row in board.items() if row.sources]  # fmt: skip
    return stored.write({"version": VERSION, "size": size, "claims": rows}, path(size, folder))


def load(size: Size, folder: Path | None = None) -> Board:
    """Return the ledger as it was measured at a size; nothing is measured where there is no file.

    Raises
    ------
    ValueError
        If the file is damaged, or of another version or size.
    """
    file = path(size, folder)
    if not file.is_file():
        return Board()
    try:
        kept: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if (kept["version"], kept["size"]) != (VERSION, size):
            raise ValueError(f"version {kept['version']} at size {kept['size']}")
        return Board(_row(row, size) for row in kept["claims"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file.name}: got {error!r}, wanted what `hvb ledger --size {size}` writes; delete it and "
                         "measure again") from None  # fmt: skip


def _row(kept: Mapping[str, Any], size: Size) -> Row:
    sources = tuple(Source(str(source["part"]), stored.read(source)) for source in kept["sources"])
    return Row(statements()[kept["claim"]], size, sources, str(kept["why"]))


def ledger(folder: Path | None = None) -> Board:
    """Return each statement at full size where that was measured, else by its long runs, else at live size."""
    full, live = load("full", folder), load("live", folder)
    rows = []
    for claim in statements():
        recalled = None if full[claim].finding else _recalled(claim, folder)
        rows.append(full[claim] if full[claim].finding else recalled or live[claim])
    return Board(rows)


def _recalled(claim: str, folder: Path | None) -> Row | None:
    """Return a row from what a statement's long runs have left, as the lessons show it, if no seed is missing."""
    names = runs.SETTLED_BY.get(claim, ())
    try:
        found = [stored.load(name, folder) for name in names]
    except FileNotFoundError:
        return None
    whole = bool(names) and all(len(r.measured) >= runs.RUNS[name].seeds for name, r in zip(names, found, strict=True))
    row = Row(statements()[claim], "full", tuple(Source("", result) for result in found), "")
    return row if whole and row.finding else None


def path(size: Size, folder: Path | None = None) -> Path:
    """Return where the ledger of a size lies."""
    name = FILES[validate.choice("size", size, FILES)]  # type: ignore[index]
    return (course.root() / "results" if folder is None else folder) / name
