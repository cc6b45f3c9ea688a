"""Notebooks under test: `pytest -m notebook --nbval lessons exercises/solutions` needs no further options.

Stored text outputs are compared strictly, images are not. A notebook may take 60 seconds.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
LIMIT = float(os.environ.get("HVB_NOTEBOOK_SECONDS", "60"))  # a notebook, kernel start included
CELL_LIMIT = 120.0  # seconds after which a cell is interrupted
IMAGES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
SECONDS: Counter[str] = Counter()  # of each notebook, on the process that reports


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Set nbval's options, so that the plain command is enough."""
    if not getattr(config.option, "nbval", False):
        return
    config.option.nbval_current_env = config.option.nbval_kernel_name is None
    config.option.nbval_cell_timeout = min(config.option.nbval_cell_timeout, CELL_LIMIT)
    if config.option.nbval_sanitize_with is None:
        config.option.nbval_sanitize_with = str(ROOT / "tests" / "notebooks" / "sanitise.cfg")
    # Kernels inherit these. Notebooks that run side by side share the cores instead of fighting for them.
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    workers = os.environ.get("PYTEST_XDIST_WORKER_COUNT") or getattr(config.option, "numprocesses", None) or 1
    threads = str(max(1, (os.cpu_count() or 1) // int(workers)))
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, threads)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the cells of notebooks, and overlook every kind of image."""
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker("notebook")
            item.parent.skip_compare = {*item.parent.skip_compare, *IMAGES}  # type: ignore[union-attr]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Add up a notebook's seconds: here on the controller, wherever its cells ran."""
    name = report.nodeid.split("::")[0]
    if name.endswith(".ipynb"):
        SECONDS[name] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run for a notebook that is too slow."""
    if _slow() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report the seconds of each notebook, and name those that are too slow."""
    if not SECONDS:
        return
    terminalreporter.section("seconds of each notebook")
    for name, seconds in sorted(SECONDS.items()):
        terminalreporter.line(f"{seconds:7.1f}  {name}")
    for name, seconds in _slow().items():
        terminalreporter.line(f"FAILED {name}: took {seconds:.0f} s, allowed are {LIMIT:.0f} s", red=True)


def _slow() -> dict[str, float]:
    return {name: seconds for name, seconds in SECONDS.items() if seconds > LIMIT}
