"""Numbers typed in prose: each has to be printed, read, declared, set or quoted near by, or it would go stale unseen.

What counts are numbers that look measured: percentages, decimals, and numbers with a unit. What is allowed:

- what a code cell near by prints, to the digits that the prose gives (a share may be said in percent);
- what stands in a code cell near by: a size or a setting;
- what the run in `results/` says that a code cell near by reads;
- what the criteria of the lesson's claims ask for, and the 95 % of an interval;
- what an equation near by says, or a line that gives a source: a year in brackets, or a link.

"Near by" is under the same heading, or within two code cells. Tables and headings do not count, nor do formulas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import nbformat
from lesson import Lesson

from hvb_lib.claims import stored
from hvb_lib.claims.ledger import statements
from hvb_lib.course import root

NEAR = 2  # code cells before and after
UNITS = "%|percent|points?|times|s|ms|seconds|minutes|Hz|bits|dB|pJ|nJ|GB|MB|thousand|million|billion"
SHARES = ("%", "percent", "point", "points")
SCALES = {"s": (1, 1000, 0.001), "ms": (1, 1000, 0.001), "seconds": (1, 1000, 0.001), "thousand": (1, 1e-3),
          "million": (1, 1e-6), "billion": (1, 1e-9)}  # fmt: skip
MEASURED = re.compile(rf"(?<![\w.,/-])(\d+(?:,\d{{3}})*(?:\.\d+)?)(?:\s*({UNITS})(?![\w-]))?(?![\w/]|,\d|\.\d)")
NUMBER = re.compile(r"(?<![\w.])\d[\d_,]*\.?\d*(?:e[+-]?\d+)?")
FORMULA = r"\$\$[^$]*\$\$|\$[^$]*\$|`[^`]*`|^\|[^\n]*$"
SILENT = re.compile(rf"```.*?```|<!--.*?-->|{FORMULA}|^#[^\n]*$|^!\[[^\n]*$", re.M | re.DOTALL)
SOURCE = re.compile(r"\(\D*[12]\d{3}\w?\b[^)]*\)|https://|doi:|\b(?:19|20)\d\d\b")
INTERVAL = re.compile(r"95 % (?:confidence )?(?:interval|of (?:all|such))")


@dataclass(frozen=True)
class Place:
    """A stretch of prose, and the numbers that stand near it."""

    text: str
    measured: frozenset[float]  # printed, or read from a run: a share may be meant in percent
    set: frozenset[float]  # in code, in formulas, in criteria


@dataclass(frozen=True)
class Said:
    """A number of the prose: as it is written, its value, half of its last digit, and its unit."""

    words: str
    value: float
    half: float
    unit: str

    def stands(self, place: Place) -> bool:
        """Say whether it is, to its last digit, one of the numbers near by, in another unit perhaps."""
        if self.unit in SHARES:  # in percent: 0.97 and 97 when printed, but in code a plain 10 is no tenth
            return self._among(place.measured, (1, 100)) or self._among(place.set, (100,))
        return self._among(place.measured | place.set, SCALES.get(self.unit, (1,)))

    def _among(self, numbers: frozenset[float], scales: tuple[float, ...]) -> bool:
        return any(abs(number * scale - self.value) <= self.half * 1.0001 for number in numbers for scale in scales)


def numbers(lesson: Lesson) -> list[str]:
    """No number typed that nothing near by prints, sets, reads, declares or quotes."""
    found = []
    for place in _places(lesson):
        for sentence in _sentences(place.text):
            if SOURCE.search(sentence):
                continue
            found += [f"{said.words!r} is typed, and nothing near by says it: {sentence.strip()[:90]!r}"
                      for said in _claimed(sentence) if not said.stands(place)]  # fmt: skip
    return found


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:;])\s+(?=[A-Z*\d(\"])|\n\s*\n|\n(?=[-*\d] )", INTERVAL.sub(" ", SILENT.sub(" ", text)))


def _claimed(sentence: str) -> Iterator[Said]:
    """Yield the numbers that look measured."""
    for match in MEASURED.finditer(sentence):
        digits, unit = match[1].replace(",", ""), match[2] or ""
        if unit or "." in digits:
            yield Said(match[0].strip(), float(digits), 0.5 * 10.0 ** -len(digits.partition(".")[2]), unit)


def _places(lesson: Lesson) -> Iterator[Place]:
    """Yield the prose of a lesson, heading by heading; below Exercise there are addresses and references only."""
    outputs, wanted = _outputs(lesson), " ".join(statements()[claim].criterion for claim in _claims(lesson))
    pieces = list(_pieces(lesson))
    codes = [(i, under) for i, under, text in pieces if not text]
    for i, under, text in pieces:
        if not text or re.match(r"## (Exercise|References)", text):
            continue
        before = [c for c, _ in codes if c < i][-NEAR:]
        after = [c for c, _ in codes if c > i][:NEAR]
        near = {*before, *after, *(c for c, heading in codes if heading == under)}
        code, printed = "\n".join(lesson.cells[c].source for c in near), "\n".join(outputs.get(c, "") for c in near)
        formulas = "\n".join(re.findall(FORMULA, text, re.M))
        yield Place(text, _values(f"{printed}\n{formulas}\n{wanted}") | _read(code), _values(code))


def _pieces(lesson: Lesson) -> Iterator[tuple[int, int, str]]:
    """Yield the place of a cell, the number of the heading above, and prose; no prose where the cell is code."""
    under = 0
    for i, cell in enumerate(lesson.cells):
        if cell.cell_type == "code":
            yield i, under, ""
            continue
        for text in re.split(r"^(?=##+ )", cell.source, flags=re.M):
            under += text.startswith("##")
            if text.strip():
                yield i, under, text


def _claims(lesson: Lesson) -> list[str]:
    return sorted(set(re.findall(r"C\d\d", lesson.section("Claims"))) & set(statements()))


def _outputs(lesson: Lesson) -> dict[int, str]:
    """Return what each code cell has printed in the built notebook, by its place; nothing before it is built."""
    path = lesson.course / "lessons" / f"{lesson.name}.ipynb"
    if not path.is_file():
        return {}
    cells = nbformat.read(path, as_version=4).cells
    return {i: "\n".join(out.get("text", "") or out.get("data", {}).get("text/plain", "") for out in cell.outputs)
            for i, cell in enumerate(cells) if cell.cell_type == "code"}  # fmt: skip


def _values(text: str) -> frozenset[float]:
    found = (match.replace("_", "").replace(",", "") for match in NUMBER.findall(text))
    return frozenset(float(word.rstrip(".")) for word in found)


@lru_cache(maxsize=1)
def _runs() -> dict[str, frozenset[float]]:
    """Return name to means of each run in `results/`."""
    files = [file for file in (root(__file__) / "results").glob("*.json") if not file.stem.startswith("ledger")]
    results = {file.stem: stored.load(file.stem, file.parent) for file in files}
    return {name: frozenset(e.mean for e in result.numbers.values()) for name, result in results.items()}


def _read(code: str) -> frozenset[float]:
    return frozenset().union(*(means for name, means in _runs().items() if f'"{name}"' in code))
