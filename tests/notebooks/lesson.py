"""A lesson as the rules of form see it: its sections, and what a reader meets in which order."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from hvb_lib import notebooks

DEFINITION = "<!-- definition -->"
EQUATION = r"\$\$.+?\$\$|\\begin\{(?:align|equation|gather)\*?\}.+?\\end\{\w+\*?\}"
EVENT = re.compile(rf"^(?P<heading>#{{1,6}}) +(?P<title>.+?)\s*$|(?P<equation>{EQUATION})", re.M | re.DOTALL)
CODE = "[a code cell]"
Event = tuple[str, int, str]  # kind, level of a heading, text


@dataclass(frozen=True)
class Lesson:
    """A lesson's text, its cells and its place; `course` is the folder that holds `lessons`."""

    name: str
    course: Path

    @property
    def source(self) -> Path:
        return self.course / "lessons" / "source" / f"{self.name}.md"

    @cached_property
    def cells(self) -> list[NotebookNode]:
        return notebooks.read_source(self.source).cells

    @property
    def code(self) -> list[NotebookNode]:
        return [cell for cell in self.cells if cell.cell_type == "code"]

    @property
    def prose(self) -> str:
        return "\n\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")

    @cached_property
    def events(self) -> list[Event]:
        """Headings (with level), equations, predictions, prose and code cells, in the order of reading."""
        return list(_events(self.cells))

    def section(self, title: str) -> str:
        """Return the text and code below a heading of the second level; a code cell stands as `CODE`."""
        prose = (cell.source if cell.cell_type == "markdown" else CODE for cell in self.cells)
        text = "\n\n".join(prose)
        match = re.search(rf"^## {re.escape(title)}\s*$(.*?)(?=^## |\Z)", text, re.M | re.DOTALL)
        return match[1] if match else ""

    def calls(self, module: str) -> list[NotebookNode]:
        """Return the code cells that use a name imported from `module`, or from below it."""
        nodes = [(cell, node) for cell in self.code for node in ast.walk(tree(cell.source))]
        imports = [node for _, node in nodes if isinstance(node, ast.ImportFrom)]
        origins = [(f"{i.module}.{a.name}.", a.asname or a.name) for i in imports for a in i.names]
        names = {name for origin, name in origins if origin.startswith(f"{module}.")}
        users = {id(cell) for cell, node in nodes if isinstance(node, ast.Name) and node.id in names}
        return [cell for cell in self.code if id(cell) in users]


def tree(source: str) -> ast.Module:
    """Parse a cell, magics aside."""
    lines = ["pass" if line.startswith(("%", "!")) else line for line in source.splitlines()]
    return ast.parse("\n".join(lines))


def _events(cells: list[NotebookNode]) -> Iterator[Event]:
    for cell in cells:
        if cell.cell_type == "code":
            yield "code", 0, cell.source
            continue
        text = re.sub(r"```.*?```", "", cell.source, flags=re.DOTALL)
        end = 0
        for match in EVENT.finditer(text):
            yield from _words(text[end : match.start()])
            end = match.end()
            if match["heading"]:
                yield "heading", len(match["heading"]), match["title"]
            else:
                yield "definition" if text[end:].lstrip().startswith(DEFINITION) else "equation", 0, match[0]
        yield from _words(text[end:])


def _words(text: str) -> Iterator[Event]:
    for paragraph in filter(str.strip, re.split(r"\n\s*\n", text)):
        if paragraph.strip() != DEFINITION:
            yield "predict" if "**Predict" in paragraph else "prose", 0, paragraph.strip()
