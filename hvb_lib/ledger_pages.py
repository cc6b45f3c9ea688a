"""The ledger written down for readers: a page in HTML, one in Markdown, and the picture that both show."""

from pathlib import Path

from hvb_lib import figures, files
from hvb_lib.claims import pages
from hvb_lib.claims.board import Board

__all__ = ["publish"]


def publish(board: Board, folder: Path) -> Path:
    """Write `ledger.html`, `ledger.md` and `ledger.png`, and return the path of the first."""
    alt = pages.alt(board)
    contents = {
        "ledger.png": figures.verdicts(pages.lines(board), alt=alt).png,
        "ledger.md": pages.markdown(board, "ledger.png", alt).encode(),
        "ledger.html": pages.page(board, "ledger.png", alt).encode(),
    }
    for name, content in contents.items():
        with files.replacing(folder / name) as temporary:
            temporary.write_bytes(content)
    return folder / "ledger.html"
