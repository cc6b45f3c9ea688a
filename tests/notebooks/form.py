"""The form of a lesson, a rule a function: it takes a `Lesson` and returns what is wrong, a line a fault."""

import ast
import json
import re
from collections.abc import Callable
from itertools import pairwise, takewhile

from lesson import CODE, Lesson, tree
from nbformat import NotebookNode
from typed_numbers import numbers

from hvb_lib.execution import IGNORE

# Which claims a lesson settles: shared with the ledger of the last lesson.
CLAIMS = {
    "01": "C04", "02": "C02 C05", "03": "C15", "04": "C06 C23", "05": "C08 C09 C10", "06": "C03 C16 C30",
    "07": "C13 C18", "08": "C12 C13 C18", "09": "C07 C11", "10": "C13 C17", "11": "C01 C14 C19 C22", "12": "C20 C21",
    "13": "C25", "14": "C24", "15": "C26 C27 C28", "16": "C29",
}  # fmt: skip
LAST, CAPSTONE = "17", "../exercises/capstone.md"  # the last lesson ends with a project, not with tasks
SECTIONS = ("Questions", "Claims", "Exercise", "References")
TABLE = re.compile(r"^\| Goals \| Assumes \| Minutes \|\n\|(?:-+\|){3}\n((?:\|.*\|\n?)+)", re.M)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)[^)]*\)")
FORBIDDEN = {
    r"http://": "an unsafe address",
    r"jsdelivr|unpkg|cdnjs|googleapis": "a distant server",
    r"^(```|:::+)\{": "a MyST directive, which JupyterLab does not show",
    r"\{[a-z][a-z:-]*\}`": "a MyST role, which JupyterLab does not show",
}


def heading(lesson: Lesson) -> list[str]:
    """The title carries the number of the file; levels do not skip; the fixed sections stand in order."""
    levels = [(level, title) for kind, level, title in lesson.events if kind == "heading"]
    found = []
    if not levels or levels[0][0] != 1 or not re.match(rf"{lesson.name[:2]} \S", levels[0][1]):
        found.append(f"the first heading should be `# {lesson.name[:2]} Title`")
    found += [f"a second title `# {title}`" for level, title in levels[1:] if level == 1]
    found += [f"`{title}` skips a level" for (above, _), (n, title) in pairwise(levels) if n > above + 1]
    wanted = [title for title in SECTIONS if title != "Claims" or lesson.name[:2] in CLAIMS]
    there = [title for level, title in levels if level == 2 and title in wanted]
    return found + ([f"sections: got {there}, wanted {wanted}"] if there != wanted else [])


def opening(lesson: Lesson) -> list[str]:
    """A table of three goals, what is assumed, minutes alone and in a workshop; the format and the kernel."""
    table = TABLE.search(lesson.prose)
    lines = table[1].splitlines() if table else []
    rows = [[cell.strip() for cell in line.strip("|").split(" |")] for line in lines]
    sound = {len(row) for row in rows} == {3}
    goals, assumed, minutes = zip(*rows, strict=True) if sound else ((), (), ())
    times = [re.fullmatch(r"(\d+) (alone|in a workshop)", cell) for cell in minutes if cell]
    front = lesson.source.read_text(encoding="utf-8").split("---")[1]
    kernel = ("format_name: myst", "display_name: Python 3 (ipykernel)", "name: python3")
    return _present({
        "no table | Goals | Assumes | Minutes | with three columns in each row": not sound,
        f"goals: got {goals}, wanted 1., 2., 3.": [goal[:3] for goal in goals] != ["1. ", "2. ", "3. "],
        "says nothing in the column Assumes": not any(assumed),
        f"minutes: got {minutes}, wanted `60 alone` and `45 in a workshop`":
        [time and time[2] for time in times] != ["alone", "in a workshop"],
        "minutes: wanted 5 to 240": not all(5 <= int(time[1]) <= 240 for time in times if time),
        f"front matter: wanted {', '.join(kernel)}": not all(line in front for line in kernel),
    })  # fmt: skip


def equations(lesson: Lesson) -> list[str]:
    """Each displayed equation is checked by the code that follows; at most a third are definitions."""
    found = []
    for i, (kind, _, text) in enumerate(lesson.events):
        if kind != "equation":
            continue
        level = max([n for k, n, _ in lesson.events[:i] if k == "heading"][-1:] or [1])
        for after, depth, _ in [*lesson.events[i + 1 :], ("end", 0, "")]:
            if after == "code":
                break
            if after in ("equation", "end") or (after == "heading" and depth <= level):
                found.append(f"no code checks {' '.join(text.split())[:60]}")
                break
    kinds = [kind for kind, _, _ in lesson.events if kind in ("equation", "definition")]
    share = f"{kinds.count('definition')} of {len(kinds)} equations are definitions, allowed is a third"
    return found + ([share] if 3 * kinds.count("definition") > len(kinds) else [])


def predictions(lesson: Lesson) -> list[str]:
    """Predict, run, explain: code after each prediction, then words, before the next or a heading."""
    kinds = [kind for kind, _, _ in lesson.events]
    found = [] if "predict" in kinds else ["no **Predict**"]
    for i, (kind, _, text) in enumerate(lesson.events):
        stretch = list(takewhile(lambda kind: kind not in ("predict", "heading"), kinds[i + 1 :]))
        if kind == "predict" and not ("code" in stretch and "prose" in stretch[stretch.index("code") :]):
            found.append(f"no code and explanation after {text[:60]!r}")
    return found


def widget_and_quiz(lesson: Lesson) -> list[str]:
    """A live widget; a quiz of three questions or more under the lesson's own name."""
    file = lesson.source.parent / "quizzes" / f"{lesson.name}.json"
    questions = len(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else 0
    shown = any(f'quiz("{lesson.name}")' in cell.source for cell in lesson.calls("hvb_lib.checks.quiz"))
    return _present({
        "no widget from hvb_lib.widgets": not lesson.calls("hvb_lib.widgets"),
        f'no cell quiz("{lesson.name}") with `from hvb_lib.checks.quiz import quiz`': not shown,
        f"{questions} questions in quizzes/{lesson.name}.json, wanted three or more": questions < 3,
    })  # fmt: skip


def tags(lesson: Lesson) -> list[str]:
    """What never compares is tagged; of any other tagged cell, the next asserts or shows something stable."""
    live = [*lesson.calls("hvb_lib.widgets"), *lesson.calls("hvb_lib.checks.quiz")]
    found = []
    for cell, after in zip(lesson.code, [*lesson.code[1:], None], strict=True):
        tagged = IGNORE in _tags(cell)
        always = any(cell is other for other in live) or "tqdm" in cell.source or "%time" in cell.source
        if always and not tagged:
            found.append(f"lacks the tag {IGNORE}: {cell.source[:60]!r}")
        if tagged and not always and not (after and _vouches(after, cell)):
            found.append(f"tagged {IGNORE}, so an assertion must follow: {cell.source[:60]!r}")
    return found


def _vouches(after: NotebookNode, cell: NotebookNode) -> bool:
    """Say whether a cell asserts something, or shows untagged what the tagged cell before it computed."""
    names, used = ([n for n in ast.walk(tree(c.source)) if isinstance(n, ast.Name)] for c in (cell, after))
    made = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    shown = made & {name.id for name in used} and IGNORE not in _tags(after)
    return "assert" in after.source or bool(shown)


def code(lesson: Lesson) -> list[str]:
    """Small cells, no plotting code, no helper; imports in the first cell, from three packages only."""
    lengths = [sum(bool(line.strip()) for line in cell.source.splitlines()) for cell in lesson.code]
    mean = sum(lengths) / max(1, len(lengths))
    found = [f"code cells have {mean:.1f} lines on average, allowed are 6"] if mean > 6 else []
    for i, (cell, length) in enumerate(zip(lesson.code, lengths, strict=True)):
        start = repr(cell.source[:60])
        if length > 15:
            found.append(f"{length} lines, allowed are 15: {start}")
        if re.search(r"\bplt\.|matplotlib", cell.source):
            found.append(f"plotting code: {start}")
        found += _statements(cell, first=i == 0)
    return found


def _statements(cell: NotebookNode, first: bool) -> list[str]:
    nodes = list(ast.walk(tree(cell.source)))
    helpers = [node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]
    strange = [name for name in modules if name.split(".")[0] not in ("hvb_lib", "numpy", "sklearn")]
    return _present({
        f"defines {', '.join(helpers)} outside a cell tagged derive": helpers and "derive" not in _tags(cell),
        f"imports {', '.join(strange)}, allowed are hvb_lib, numpy, sklearn": strange,
        f"imports {', '.join(modules)} after the first code cell": modules and not first,
    })  # fmt: skip


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def claims(lesson: Lesson) -> list[str]:
    """The section Claims names a claim of this lesson, and measures it."""
    if lesson.name[:2] not in CLAIMS:
        return []
    section, own = lesson.section("Claims"), CLAIMS[lesson.name[:2]].split()
    return _present({
        f"Claims names none of {', '.join(own)}": not set(re.findall(r"C\d\d", section)) & set(own),
        "Claims has no code cell that prints the measured number": CODE not in section,
    })  # fmt: skip


def links(lesson: Lesson) -> list[str]:
    """Links lead somewhere, images have words, the exercise is linked, two references have a DOI."""
    found = []
    for image, text, target in LINK.findall(lesson.prose):
        if image and not text.strip():
            found.append(f"an image without alternative text: {target}")
        path = "" if target.startswith("https:") else target.split("#")[0]
        if path and not (lesson.course / "lessons" / path).exists():
            found.append(f"a link to a file that does not exist: {target}")
    found += [f"an image without alternative text: {tag}" for tag in re.findall(r"<img[^>]*>", lesson.prose)
              if not re.search(r'alt="[^"]+"', tag)]  # fmt: skip
    work = CAPSTONE if lesson.name[:2] == LAST else f"../exercises/{lesson.name}.ipynb"
    if work not in lesson.section("Exercise"):
        found.append(f"Exercise should link to {work}")
    dois = set(re.findall(r"https://doi\.org/10\.\d{4,}/\S+", lesson.section("References")))
    return found + ([f"{len(dois)} references with https://doi.org/..., wanted two"] if len(dois) < 2 else [])


def plain(lesson: Lesson) -> list[str]:
    """Nothing that JupyterLab cannot show, nothing from a distant server."""
    texts = [cell.source for cell in lesson.cells]
    hits = [(re.search(pattern, text, re.M), what) for pattern, what in FORBIDDEN.items() for text in texts]
    return [f"{what}: {hit[0]!r}" for hit, what in hits if hit]


def _present(faults: dict[str, object]) -> list[str]:
    return [fault for fault, present in faults.items() if present]


RULES: list[Callable[[Lesson], list[str]]] = [
    heading, opening, equations, predictions, widget_and_quiz, tags, code, claims, links, plain, numbers,
]  # fmt: skip
