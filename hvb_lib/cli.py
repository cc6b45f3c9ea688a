"""The command `hvb`. Each command imports what it needs when it runs, so that help is there at once."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from hvb_lib import course

app = typer.Typer(name="hvb", no_args_is_help=True, add_completion=False, rich_markup_mode=None)

Names = Annotated[list[str] | None, typer.Argument(help="Lessons by name or number; all by default.")]


@app.callback()
def main() -> None:
    """HvB: what backpropagation and Hebbian learning can and cannot do."""


@app.command()
def lab(
    browser: Annotated[bool, typer.Option(help="Open a browser, or only print the address.")] = True,
    port: Annotated[int, typer.Option(help="The port; the next free one when it is taken.")] = 8888,
) -> None:
    """Open the course in JupyterLab, at the first lesson."""
    root = course.root()
    first = next(iter(sorted((root / "lessons").glob("*.ipynb"))), root / "README.md")
    page = first.relative_to(root).as_posix()
    options = [f"--ServerApp.root_dir={root}", f"--ServerApp.port={port}"]
    options += [f"--LabApp.default_url=/lab/tree/{page}"]
    options += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    options += [] if browser else ["--no-browser"]
    raise typer.Exit(subprocess.call([sys.executable, "-m", "jupyterlab", *options]))


@app.command()
def build(
    names: Names = None,
    force: Annotated[bool, typer.Option("--force", help="Rebuild also what is in step.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Notebooks to run at a time.")] = 1,
) -> None:
    """Rebuild the notebooks whose text has changed."""
    from hvb_lib import exercises, notebooks

    try:
        built = [*notebooks.build(names, force=force, jobs=jobs)]
        built += exercises.build_exercises(names, force=force)
    except (notebooks.NotebookError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if not built:
        typer.echo("Everything is in step.")


@app.command()
def reproduce(
    names: Annotated[list[str] | None, typer.Argument(help="Long runs by name; without one, they are listed.")] = None,
    seeds: Annotated[int | None, typer.Option(min=1, help="How many; each run has its own number.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Measure also what is there already.")] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Seeds to measure at a time, each on a core of its own.")] = 1,
) -> None:
    """Measure the long runs behind the lessons anew; stopped at any time, it goes on where it was."""
    from hvb_lib.claims import runs, stored

    if not names:
        for run in runs.RUNS.values():
            there = "measured" if stored.path(run.name).is_file() else "not measured"
            typer.echo(f"{run.name:20}{run.seeds} seeds  {there:14}{run.what}")
    if unknown := set(names or ()) - set(runs.RUNS):
        typer.echo(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(runs.RUNS)}", err=True)
        raise typer.Exit(1)
    for name in names or ():
        typer.echo(runs.reproduce(name, seeds=seeds, again=again, jobs=jobs, say=typer.echo))


@app.command()
def ledger(
    names: Annotated[list[str] | None, typer.Argument(help="Statements, such as C07; all by default.")] = None,
    size: Annotated[Literal["live", "full"], typer.Option(help="Seconds a seed, or minutes to hours.")] = "live",
    jobs: Annotated[int, typer.Option(min=1, help="Seeds to measure at a time, each on a core of its own.")] = 1,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler that measures instead.")] = "",
    folder: Annotated[Path | None, typer.Option(help="Where results are kept; results/ by default.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Measure also what is there already.")] = False,
) -> None:
    """Measure every statement of the ledger and write its table; stopped at any time, it goes on where it was."""
    from hvb_lib import ledger_pages, progress
    from hvb_lib.claims import board, settling

    try:
        settling.settle([name.upper() for name in names or ()], size, jobs=jobs, scheduler=scheduler, folder=folder,
                        again=again, say=progress.say, progress=progress.bar)  # fmt: skip
    except (ValueError, ModuleNotFoundError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    settled = board.ledger(folder)
    page = ledger_pages.publish(settled, board.path(size, folder).parent)
    for claim, row in settled.items():
        typer.echo(f"{claim}: {row.verdict}" + ("" if row.finding else f", because {row.reason}"))
    typer.echo(f"The whole ledger: {page}")


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Say what the course needs and what is missing, with the cure."""
    from hvb_lib.doctor import examine

    findings = examine()
    for finding in findings if not as_json else []:
        cure = "" if finding.ok else f"\n{'':20}{finding.cure}"
        typer.echo(f"{'ok' if finding.ok else 'not ok':8}{finding.name:12}{finding.detail}{cure}")
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    raise typer.Exit(any(finding.needed and not finding.ok for finding in findings))
