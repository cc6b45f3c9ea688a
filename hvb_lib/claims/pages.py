"""The ledger as a page: a table in HTML, and the whole of it in HTML and in Markdown.

Links are relative, from a folder of the course such as `results` or `lessons`.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from hvb_lib import claims, course
from hvb_lib.claims import dependencies
from hvb_lib.claims.board import OPEN, Board, Row

SIGNS = {"holds": "●", "holds with limits": "◐", "fails": "■", OPEN: "○"}
COLOURS = {"holds": "#0072B2", "holds with limits": "#0072B2", "fails": "#B34700", OPEN: "#666666"}
TITLE = "The ledger: what backpropagation and Hebbian learning can and cannot do"
HEADS = ("id", "statement", "verdict", "because", "seeds", "look it up")
STYLE = """body{font:16px/1.45 system-ui,sans-serif;max-width:76em;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:.4em .6em;border-top:1px solid #ccc}
img{max-width:100%}pre{white-space:pre-wrap}"""


@lru_cache(maxsize=4)
def places(root: Path) -> dict[str, tuple[str, ...]]:
    """Return which lessons settle each claim: those with a notebook whose section Claims begins a paragraph with it."""
    found: dict[str, tuple[str, ...]] = {}
    texts = sorted((root / "lessons" / "source").glob("[0-9][0-9]_*.md"))
    for file in (text for text in texts if (root / "lessons" / f"{text.stem}.ipynb").is_file()):
        section = re.search(r"^## Claims\s*$(.*?)(?=^## |\Z)", file.read_text(encoding="utf-8"), re.M | re.DOTALL)
        for claim in re.findall(r"^\*\*(C\d\d)", section[1] if section else "", re.M):
            found[claim] = (*found.get(claim, ()), file.stem)
    return found


def modules(claim: str) -> list[str]:
    """Return the files that measure a claim, from the course's folder."""
    if claim not in claims.EXPERIMENTS:
        return []
    whole = claims.EXPERIMENTS[claim]
    names = [dependencies.home(part.measure) for part in whole.parts or (whole,)]
    return [name.replace(".", "/") + ".py" for name in dict.fromkeys(names)]


def addresses(claim: str) -> dict[str, str]:
    """Return what to click to see a claim's experiment: name to relative link."""
    lessons = places(course.root()).get(claim, ())
    links = {f"lesson {name[:2]}": f"../lessons/{name}.ipynb#Claims" for name in lessons}
    return {**links, **{Path(file).name: f"../{file}" for file in modules(claim)}}


def table(rows: Iterable[Row]) -> str:
    """Return rows of the ledger as an HTML table."""
    cell = '<{0} style="text-align:left;vertical-align:top">{1}</{0}>'
    found = ["<table><thead><tr>", *(cell.format("th", head) for head in HEADS), "</tr></thead><tbody>"]
    for row in rows:
        links = ", ".join(f'<a href="{address}">{name}</a>' for name, address in addresses(row.statement.id).items())
        verdict = (f'<b style="color:{COLOURS[row.verdict]};white-space:nowrap">{SIGNS[row.verdict]} '
                   f"{row.verdict}</b>")  # fmt: skip
        text, reason = html.escape(row.statement.text), html.escape(row.reason)
        cells = (row.statement.id, text, verdict, reason, _seeds(row), links)
        found.append("<tr>" + "".join(cell.format("td", text) for text in cells) + "</tr>")
    return "".join([*found, "</tbody></table>"])


def lines(board: Board) -> dict[str, str]:
    """Return each statement in a line, and its verdict: what `figures.verdicts` draws."""
    return {f"{claim}  {row.statement.text}": row.verdict for claim, row in board.items()}


def alt(board: Board) -> str:
    """Return in words what a picture of the verdicts shows."""
    found = {verdict: [c for c, row in board.items() if row.verdict == verdict] for verdict in board.counts}
    named = "; ".join(f"{verdict}: {', '.join(ids)}" for verdict, ids in found.items() if ids)
    return f"A list of {len(board)} statements with the verdict of each. {named}."


def page(board: Board, picture: str, alt: str) -> str:
    """Return the whole ledger as a page in HTML that needs nothing but its picture.

    Parameters
    ----------
    board : to show.
    picture : address of the picture.
    alt : what the picture shows, in words.
    """
    details = "".join(f"<details><summary>{row.statement.id}: {html.escape(row.statement.text)}</summary>"
                      f"<pre>{html.escape(str(row))}</pre></details>" for row in board.values())  # fmt: skip
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><style>{STYLE}</style>'
            f"</head><body><h1>{TITLE}</h1><p>{_counted(board)}</p>"
            f'<p><img src="{picture}" alt="{html.escape(alt)}"></p>'
            f"{table(board.values())}<h2>Criteria and numbers</h2>{details}</body></html>\n")  # fmt: skip


def markdown(board: Board, picture: str, alt: str) -> str:
    """Return the whole ledger in Markdown, as in `page`."""
    text = [f"# {TITLE}", "", _counted(board), "", f"![{alt}]({picture})", "",
             "| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]  # fmt: skip
    for row in board.values():
        links = ", ".join(f"[{name}]({address})" for name, address in addresses(row.statement.id).items())
        verdict = f"{SIGNS[row.verdict]} **{row.verdict}**"
        cells = (row.statement.id, row.statement.text, verdict, row.reason, _seeds(row), links)
        text.append("| " + " | ".join(cell.replace("|", r"\|").replace("\n", " ") for cell in cells) + " |")
    text += ["", "## Criteria and numbers", ""]
    for row in board.values():
        text += ["```", str(row), "```", ""]
    return "\n".join(text)


def _seeds(row: Row) -> str:
    return f"{row.finding.seeds}, {row.size}" if row.finding else ""


def _counted(board: Board) -> str:
    counts = ", ".join(f"{SIGNS[verdict]} {number} {verdict}" for verdict, number in board.counts.items() if number)
    return f"{len(board)} statements: {counts}. Each number with its mean and 95 % interval over seeds."
