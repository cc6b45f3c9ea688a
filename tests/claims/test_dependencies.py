"""What a measurement depends on: the code that it reaches, and no word about it."""

from functools import partial

import pytest

from hvb_lib.claims import EXPERIMENTS, dependencies, hebb, images
from hvb_lib.claims.dependencies import fingerprint, home, reached
from hvb_lib.claims.pipelines import one_thread

FILES = {
    "hvb_lib/claims/__init__.py": "from hvb_lib.claims import first, second\n",
    "hvb_lib/claims/first.py": '"""One."""\nfrom hvb_lib import rules\nfrom hvb_lib.claims import Estimate\n'
                               "from hvb_lib.train import train\n",
    "hvb_lib/claims/second.py": "import numpy\n",
    "hvb_lib/rules/__init__.py": "from hvb_lib.rules.plain import hebb\n",
    "hvb_lib/rules/plain.py": "def hebb(x):\n    return x\n\n\ndef judge_it(x):\n    return x > 1\n",
    "hvb_lib/train.py": "import json\nLR = 0.1\n\n\ndef train(x):\n    return x\n",
}
FIRST = "hvb_lib.claims.first"


@pytest.fixture
def digits(monkeypatch):
    """Return the fingerprint of `first` after a change of one file."""

    def after(path="", old="", new=""):
        changed = {**FILES, **({path: FILES[path].replace(old, new)} if path else {})}
        assert not path or changed != FILES
        monkeypatch.setattr(dependencies, "_now", changed.get)
        return fingerprint([FIRST])

    return after


def test_what_is_imported_is_reached_also_through_others_and_nothing_else():
    found = reached([FIRST], FILES.get)
    assert set(found) == set(FILES) - {"hvb_lib/claims/__init__.py", "hvb_lib/claims/second.py"}
    assert found["hvb_lib/train.py"] == FILES["hvb_lib/train.py"]


@pytest.mark.parametrize(("path", "old", "new"), [
    ("hvb_lib/train.py", "0.1", "0.2"), ("hvb_lib/rules/plain.py", "return x\n\n", "return -x\n\n"),
    ("hvb_lib/claims/first.py", "train import", "second import"),
])  # fmt: skip
def test_another_line_of_code_changes_the_fingerprint(digits, path, old, new):
    assert digits(path, old, new) != digits()


@pytest.mark.parametrize(("path", "old", "new"), [
    ("hvb_lib/claims/first.py", "One.", "Two."), ("hvb_lib/train.py", "0.1", "0.1  # why"),
    ("hvb_lib/rules/plain.py", "x > 1", "x > 2"), ("hvb_lib/claims/second.py", "numpy", "scipy"),
    ("hvb_lib/claims/__init__.py", "first", "third"),
])  # fmt: skip
def test_words_judges_and_other_modules_do_not(digits, path, old, new):
    assert digits(path, old, new) == digits()


def test_a_function_is_at_home_where_it_is_defined():
    assert home(hebb.measure_c03) == "hvb_lib.claims.hebb"
    assert home(partial(partial(images.full, images.MLP), 0)) == "hvb_lib.claims.images"
    assert home(one_thread(hebb.measure_c03)) == "hvb_lib.claims.hebb"


def test_the_library_itself_is_read():
    found = reached([home(EXPERIMENTS["C03"].measure)], dependencies._now)
    assert {"hvb_lib/claims/hebb.py", "hvb_lib/rules/plain.py", "hvb_lib/validate.py"} <= set(found)
    assert not [path for path in found if "figures" in path or "widgets" in path]


def test_a_commit_is_read_from_git_and_one_that_is_not_there_has_no_fingerprint(monkeypatch):
    assert fingerprint(["hvb_lib.claims.hebb"], "0" * 40) == ""
    monkeypatch.setattr(dependencies, "_at", lambda commit, path: FILES.get(path) if commit == "abc" else None)
    monkeypatch.setattr(dependencies, "_now", FILES.get)
    assert fingerprint([FIRST], "abc") == fingerprint([FIRST])
