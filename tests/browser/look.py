"""See a lesson as a learner does: `python tests/browser/look.py 07_oja_sanger FOLDER` runs it in JupyterLab.

One PNG for each screenful, 01.png, 02.png and so on, in FOLDER. The lesson is made from its text, built or not.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from lab import ROOT, Notebook, browser, copy_course, jupyter

sys.path.insert(0, str(ROOT))

from hvb_lib import execution, notebooks
from hvb_lib.doctor import chromium

# The box that scrolls, found from the first cell upwards.
BOX = """() => {
  let box = document.querySelector('.jp-Notebook .jp-Cell');
  while (box && !(box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
    box = box.parentElement;
  return box;
}"""


def fresh(course: Path, name: str) -> str:
    """Put the notebook of a lesson, or `exercises/...`, into the copied course; return its path there."""
    source = ROOT / "lessons" / "source" / f"{name}.md"
    if source.is_file():
        execution.write(notebooks.read_source(source), course / "lessons" / f"{name}.ipynb")
        return f"lessons/{name}.ipynb"
    path = f"{name.removesuffix('.ipynb')}.ipynb"
    if not (course / path).is_file():
        raise SystemExit(f"no lesson {name}, and no notebook {path}")
    return path


def screenfuls(notebook: Notebook, folder: Path) -> int:
    """Scroll from top to bottom, and save what is in sight each time; return the number of pictures."""
    box = notebook.page.evaluate_handle(BOX)
    height, whole = notebook.page.evaluate("box => box ? [box.clientHeight, box.scrollHeight] : [1, 1]", box)
    step = max(1, height - 40)  # a little overlap, so that no line is cut in both pictures
    count = 0
    for top in range(0, max(1, whole - 40), step):
        notebook.page.evaluate("([box, top]) => box && (box.scrollTop = top)", [box, top])
        notebook.page.wait_for_timeout(250)
        count += 1
        notebook.page.screenshot(path=folder / f"{count:02}.png")
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="a lesson, 07_oja_sanger, or a notebook, exercises/07_oja_sanger")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--height", type=int, default=1000, help="of a screenful in pixels")
    parser.add_argument("--seconds", type=float, default=600, help="that the run may take")
    options = parser.parse_args()
    program = chromium()
    if program is None:
        raise SystemExit("no Chromium found: install it (on Debian: sudo apt install chromium)")
    options.folder.mkdir(parents=True, exist_ok=True)
    course = Path(tempfile.mkdtemp(prefix="hvb-look-"))
    try:
        copy_course(course)
        path = fresh(course, options.name)
        with jupyter(course) as address, browser(program, height=options.height) as (page, outside):
            notebook = Notebook(page, address, path)
            notebook.run_all(options.seconds)
            page.wait_for_timeout(1000)
            print(f"{screenfuls(notebook, options.folder)} pictures in {options.folder}")
            faults = notebook.errors() + [f"asks outside: {url}" for url in outside]
    finally:
        shutil.rmtree(course, ignore_errors=True)
    print(*faults, sep="\n")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
