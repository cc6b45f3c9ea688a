import os
import re
from pathlib import Path

import pytest
from lab import browser, copy_course, jupyter

from hvb_lib.doctor import chromium

PAGE = pytest.StashKey()


@pytest.fixture(scope="session")
def program():
    """The browser; without one the test is skipped, but not where every test has to run."""
    found = chromium()
    if found is None and os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail("no Chromium found, and CI is set: install it (on Debian: sudo apt install chromium)")
    if found is None:
        pytest.skip("no Chromium found: install it (on Debian: sudo apt install chromium)")
    return found


@pytest.fixture(scope="session")
def served(tmp_path_factory, program):
    """A copy of the course in a folder of its own, served by JupyterLab: its address and the folder."""
    folder = tmp_path_factory.mktemp("course")
    copy_course(folder)
    with jupyter(folder) as address:
        yield address, folder


@pytest.fixture
def opened(request, program):
    """A page of a real browser, and the addresses elsewhere that it asks for."""
    with browser(program) as (page, outside):
        request.node.stash[PAGE] = page
        yield page, outside


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Leave a picture of what the browser shows when a test fails, and name it in the report."""
    report = yield
    page = item.stash.get(PAGE, None)
    if report.failed and page and call.when != "teardown":
        folder = Path(os.environ.get("HVB_SCREENSHOTS") or item.config.cache.mkdir("screenshots"))
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{re.sub(r'[^a-z0-9]+', '-', item.name.lower())}.png"
        page.screenshot(path=path)
        report.sections.append(("what the browser showed", str(path)))
    return report
