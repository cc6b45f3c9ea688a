"""The house as a whole: types, lint, who imports whom, and what a start costs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "hvb_lib"

# Modules beside the core that may use more than NumPy: tools around the notebooks, none of them used by the core.
TOOLS = {"cli", "course", "doctor", "execution", "exercises", "ledger_pages", "notebooks", "progress"}
PACKAGES = {"autograd", "credit", "memory", "nn", "plastic", "rules", "spiking", "worlds"}  # folders of the core
CORE = ({path.stem for path in LIBRARY.glob("*.py")} - TOOLS - {"__init__"}) | PACKAGES
LEAVES = {"course", "progress"}  # tools that need nothing of the library: all below the core may use them
# Who may import whom, downwards only; everyone may import from its own folder.
ALLOWED = {
    "figures": CORE,
    "claims": CORE | LEAVES,
    "checks": CORE | LEAVES,
    "widgets": CORE | LEAVES | {"figures", "claims"},
}
HEAVY = ("matplotlib", "sklearn", "scipy", "ipywidgets", "IPython", "PIL", "pandas", "torch")


def run(*command):
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


def imports(path):
    """Return the dotted names that a file imports, also inside functions; `from a import b` gives a.b."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def imported(module):
    """Return what a module imports, or all files of a package together."""
    folder = LIBRARY / module
    files = folder.glob("*.py") if module in PACKAGES else [LIBRARY / f"{module}.py"]
    return set().union(*map(imports, files))


def own(names):
    return {name.split(".")[1] for name in names if name.startswith("hvb_lib.")}


def test_lint():
    result = run("-m", "ruff", "check", ".")
    assert result.returncode == 0, result.stdout + result.stderr


def test_types():
    result = run("-m", "mypy")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_package_says_that_it_is_typed():
    assert (LIBRARY / "py.typed").is_file()


def test_the_core_is_what_the_design_names():
    assert {"validate", "rules", "autograd", "gradcheck", "nn", "train", "data", "cost", "metrics"} <= CORE


@pytest.mark.parametrize("module", sorted(CORE))
def test_the_core_imports_numpy_the_standard_library_and_itself(module):
    names = imported(module)
    others = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"numpy", "hvb_lib"}
    assert others == set()
    assert own(names) <= CORE


def test_the_core_has_no_circle():
    below = {module: own(imported(module)) - ({module} & PACKAGES) for module in CORE}
    while below:
        free = {module for module, needs in below.items() if not needs & set(below)}
        assert free, f"these import each other: {sorted(below)}"
        below = {module: needs for module, needs in below.items() if module not in free}


@pytest.mark.parametrize("folder", ALLOWED)
def test_imports_point_one_way(folder):
    for path in (LIBRARY / folder).rglob("*.py"):
        beyond = own(imports(path)) - ALLOWED[folder] - {folder}
        assert beyond == set(), f"{path.name} imports {sorted(beyond)}"


def test_the_leaves_need_nothing_of_the_library():
    for leaf in LEAVES:
        assert own(imports(LIBRARY / f"{leaf}.py")) == set()


@pytest.mark.parametrize("module", ["", *(f".{module}" for module in sorted(CORE))])
def test_nothing_heavy_is_imported_at_the_start(module, loaded):
    assert [name for name in HEAVY if name in loaded[module]] == []


@pytest.fixture(scope="module")
def loaded():
    """Package names in memory after each import, all in one fresh process: what one must not load, none loads."""
    modules = ["", *(f".{module}" for module in sorted(CORE))]
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module('hvb_lib' + name)\n"
        "    print(name + ':' + ' '.join({key.split('.')[0] for key in sys.modules}))\n"
    )
    result = run("-c", code)
    assert result.returncode == 0, result.stderr
    return {line.split(":")[0]: set(line.split(":")[1].split()) for line in result.stdout.splitlines()}


def test_heavy_imports_would_be_noticed():
    result = run("-c", "import sys, hvb_lib.figures; print('matplotlib' in sys.modules)")
    assert result.stdout.strip() == "True"
