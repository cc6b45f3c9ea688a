"""One table for all public functions of the core: bad input is named, with what was given and what was wanted.

Nothing may be stretched to fit: every wrong shape here is one that NumPy would broadcast, or almost. The table's parts
stand in `bad_input/`: each has MODULES, the modules it covers, TABLE, and TAKES_NOTHING, which names what takes no
argument that could be wrong, or hands its arguments on to something in the table.
"""

import importlib
import inspect
import re
from pathlib import Path

import numpy as np
import pytest

from hvb_lib import autograd, train
from tests.bad_input.shared import X, dense

PARTS = [importlib.import_module(f"tests.bad_input.{file.stem}")
         for file in sorted((Path(__file__).parent / "bad_input").glob("*.py")) if file.stem != "shared"]  # fmt: skip
MODULES = [name for part in PARTS for name in part.MODULES]
TABLE = [row for part in PARTS for row in part.TABLE]
TAKES_NOTHING = {name for part in PARTS for name in getattr(part, "TAKES_NOTHING", ())}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of NumPy, on the way to the error
@pytest.mark.parametrize(("called", "what", "call", "argument", "parts"), [
    pytest.param(called, what, call, argument, parts, id=f"{called}: {what}")
    for called, what, call, argument, *parts in TABLE
])  # fmt: skip
def test_bad_input_is_named_with_what_was_given_and_wanted(called, what, call, argument, parts):
    with pytest.raises(ValueError, match="^" + re.escape(argument) + ": ") as error:
        call()
    message = str(error.value)
    assert "wanted" in message or "give" in message
    assert [part for part in parts if part not in message] == []


def test_the_table_leaves_out_no_public_function():
    public = set()
    for name in MODULES:
        module = importlib.import_module(f"hvb_lib.{name}")
        for key, thing in vars(module).items():
            home = getattr(inspect.getmodule(inspect.unwrap(thing)), "__name__", "") if callable(thing) else ""
            if (home == module.__name__ or home.startswith(f"{module.__name__}.")) and not key.startswith("_"):
                public.add(f"{name}.{key}")
    assert public - TAKES_NOTHING == {called for called, *_ in TABLE}


def test_nothing_is_changed_by_a_refused_call():
    layer = dense()
    before = layer.w.copy(), layer.dw.copy()
    with pytest.raises(ValueError, match="delta"):
        layer.backward(np.ones((1, 3)))
    np.testing.assert_array_equal(layer.w, before[0])
    np.testing.assert_array_equal(layer.dw, before[1])
    w = np.ones((3, 4))
    with pytest.raises(ValueError, match="dw"):
        train.Hebbian(w, lambda w, x, y: np.ones((1, 4)), 0.1).step(X)
    assert (w == 1).all()


def test_autograds_public_methods_are_all_differentiated():
    # A new operation must appear among those of the random graphs, or be one of these.
    from tests.random_tensors import OPERATIONS

    used = {name for f in OPERATIONS.values() for name in f.__code__.co_names}
    methods = {name for name, f in vars(autograd.Tensor).items() if not name.startswith("_") and callable(f)}
    assert methods - used == {"backward", "cross_entropy"}
