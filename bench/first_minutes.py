"""How long a learner waits: `python bench/first_minutes.py` prints a table. Nothing here is asserted in a test."""

import subprocess
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np

from hvb_lib import data, nn, train
from hvb_lib.widgets import Live


def seconds(action: Callable[[], Any], runs: int = 5) -> list[float]:
    """Return the wall seconds of each of several runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return taken


def process(*command: str) -> Callable[[], Any]:
    """Return the run of a fresh Python process."""
    return lambda: subprocess.run([sys.executable, *command], check=True, capture_output=True)


def epoch() -> None:
    """One pass of a 784-128-10 network over MNIST, batches of 128."""
    digits = data.mnist()
    learner = train.Backprop(nn.mlp((784, 128, 10), seed=0), lr=0.1, momentum=0.9)
    train.train(learner, digits.train_x, digits.train_labels)


def moves(widget: Live, name: str) -> list[float]:
    """Return the seconds of twenty moves of one slider, from one end to the other."""
    control = widget.controls[name]
    taken = []
    for value in np.linspace(control.min, control.max, 20):
        shown = 10.0**value if hasattr(control, "base") else type(control.value)(value)
        taken += seconds(lambda shown=shown: setattr(control, "value", shown), runs=1)
    return taken[1:]


def widgets() -> dict[str, list[float]]:
    """Return the seconds of a move for each widget that needs no earlier cell."""
    from hvb_lib.widgets.backprop import error_going_back
    from hvb_lib.widgets.chain_rule import graph_of_paths
    from hvb_lib.widgets.hebb import hebb_and_its_cures
    from hvb_lib.widgets.oja import oja_in_a_cloud
    from hvb_lib.widgets.two_rules import two_rules

    rows = {}
    for make in (two_rules, graph_of_paths, error_going_back, hebb_and_its_cures, oja_in_a_cloud):
        widget = make()
        name = next(name for name, control in widget.controls.items() if hasattr(control, "min"))
        rows[f"{make.__name__}, a move of {name}"] = moves(widget, name)
    return rows


def main() -> None:
    """Print minimum, median and maximum."""
    help_text = "import sys; sys.argv = ['hvb', '--help']; from hvb_lib.cli import app; app()"
    rows = {
        "python -c 'import numpy'": seconds(process("-c", "import numpy")),
        "python -c 'import hvb_lib.train'": seconds(process("-c", "import hvb_lib.train")),
        "hvb --help": seconds(process("-c", help_text)),
        "data.mnist(), first call": seconds(data.mnist, runs=1),
        "data.mnist(), second call": seconds(data.mnist),
        "an epoch of 784-128-10 on MNIST": seconds(epoch),
        **widgets(),
    }
    print(f"{'':45}{'min':>10}{'median':>10}{'max':>10}   milliseconds")
    for name, taken in rows.items():
        print(f"{name:45}" + "".join(f"{1000 * f(taken):10.1f}" for f in (min, median, max)))


if __name__ == "__main__":
    main()
