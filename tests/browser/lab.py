"""JupyterLab in a folder of its own, and a real browser that reads in it."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
BROWSER = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# All cells stand in the page, not only those in sight; nothing saves, asks or looks for news.
SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
    "docmanager-extension/plugin": {"autosave": False},
    "apputils-extension/notification": {"checkForUpdates": False, "fetchNews": "false"},
}
SECONDS = 300  # that a lesson may take to run here, beside everything else that a test machine does


@contextmanager
def jupyter(folder: Path) -> Iterator[str]:
    """Serve `folder` with JupyterLab from this Python; gives the address, which holds the token."""
    home = folder / ".jupyter-of-the-test"
    for name, settings in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    places = {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    # On a busy machine, threads that wait for each other make small matrix products ten times slower.
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    env = {**threads, **os.environ, **places, "IPYTHONDIR": str(home / "ipython"), "PYTHONPATH": str(ROOT),
           "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
           "JUPYTER_TOKEN": token, "JUPYTER_PREFER_ENV_PATH": "1"}  # fmt: skip
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
               f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}",
               "--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]  # fmt: skip
    with (home / "log.txt").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, token, server, home / "log.txt")
        yield f"{address}/lab?token={token}"
    finally:
        _stop(server, f"http://127.0.0.1:{port}", token)


def _wait_for(address: str, token: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api/status?token={token}", timeout=2).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


def _stop(server: subprocess.Popen[bytes], address: str, token: str) -> None:
    """Ask the server to end, so that it ends its kernels too."""
    try:
        request = urllib.request.Request(f"{address}/api/shutdown", method="POST")
        request.add_header("Authorization", f"token {token}")
        urllib.request.urlopen(request, timeout=5).close()
        server.wait(20)
    except (urllib.error.URLError, OSError, subprocess.TimeoutExpired):
        server.kill()
        server.wait()


@contextmanager
def browser(program: str, width: int = 1280, height: int = 900) -> Iterator[tuple[Page, list[str]]]:
    """Give a page, and the list of addresses outside this machine that it asked for."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=BROWSER)
        page = chromium.new_page(viewport={"width": width, "height": height})
        outside: list[str] = []

        def note(address: str) -> None:
            parts = urlsplit(address)
            if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in ("127.0.0.1", "localhost"):
                outside.append(address)

        page.on("request", lambda request: note(request.url))
        page.on("websocket", lambda socket: note(socket.url))
        try:
            yield page, outside
        finally:
            chromium.close()


class Notebook:
    """A notebook that is open in JupyterLab, alone in the window."""

    def __init__(self, page: Page, address: str, path: str):
        self.page = page
        base, token = address.split("/lab?")
        page.goto(f"{base}/doc/tree/{path}?{token}")
        page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=60_000)
        self.wait_for_kernel()

    def wait_for_kernel(self) -> None:
        """Wait until the status bar says that there is a kernel, and that it is idle."""
        self.page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)

    @property
    def cells(self) -> Locator:
        return self.page.locator(".jp-Notebook .jp-Cell")

    def menu(self, *names: str) -> None:
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).click()

    def run_all(self, seconds: float = SECONDS) -> None:
        """Clear the outputs, restart the kernel and run every cell, by the menu, until the end or an error."""
        self.menu("Edit", "Clear Outputs of All Cells")
        self.menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self.page.wait_for_function(FINISHED, timeout=seconds * 1000, polling=300)
        self.wait_for_kernel()

    def errors(self) -> list[str]:
        """Return the error outputs, and whatever is written to stderr."""
        shown = self.page.locator('[data-mime-type="application/vnd.jupyter.error"], [data-mime-type*="stderr"]')
        return [text[:2000] for text in shown.all_inner_texts()]

    def widgets(self) -> list[Locator]:
        """Return the cells that hold a live widget."""
        return self.cells.filter(has=self.page.locator(".jupyter-widgets")).all()


# Every code cell with something in it has a number again, or one shows an error, after which the rest does not run.
FINISHED = """() => {
  if (document.querySelector('[data-mime-type="application/vnd.jupyter.error"]')) return true;
  const cells = [...document.querySelectorAll('.jp-Notebook .jp-CodeCell')];
  const prompts = cells.map(cell => cell.querySelector('.jp-InputPrompt').textContent.trim());
  const filled = cells.map(cell => cell.querySelector('.cm-content').textContent.trim() !== '');
  return cells.length > 0 && prompts.every((prompt, i) => !filled[i] || /\\[\\d+\\]/.test(prompt));
}"""


def copy_course(folder: Path) -> None:
    """Copy the lessons, the exercises and the results of long runs, as a learner has them, into `folder`."""
    for name in ("lessons", "exercises", "results"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))


def picture(cell: Locator) -> str:
    """Return the pixels of the pictures in a cell's output, as data."""
    return cell.evaluate("""async cell => {
      const shown = [...cell.querySelectorAll('.jp-Cell-outputArea img, .jp-Cell-outputArea canvas')];
      // A picture that is being replaced cannot be decoded: it counts when it is there.
      await Promise.all(shown.map(item => item.decode ? item.decode().catch(() => null) : null));
      return shown.filter(item => item.tagName === 'CANVAS' || item.naturalWidth).map(item => {
        const copy = document.createElement('canvas');
        copy.width = item.naturalWidth || item.width;
        copy.height = item.naturalHeight || item.height;
        copy.getContext('2d').drawImage(item, 0, 0);
        return copy.toDataURL();
      }).join('|');
    }""")
