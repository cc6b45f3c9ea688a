"""Lesson 14: value nodes that settle, and a nudge turned by hand."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import nn
from hvb_lib.claims import inference
from hvb_lib.claims.pipelines import split
from hvb_lib.credit import closeness
from hvb_lib.credit.inference import Inference
from hvb_lib.credit.relaxation import Relaxation
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

STEPS, SIDE = 30, 4  # of inference; pixels of a digit that become one
SIZES, IMAGES = (49, 24, 24, 10), 32
MOVE, STAY = "follow the values", "stay as they were"
SHIFTS = np.geomspace(0.003, 0.6, 16)  # nudgings of the curves
INPUTS = {"units clear of the edges": (inference.CLEAR, 300), "any": (0.0, 40)}  # least distance, of so many
SEED = 7


@lru_cache(maxsize=1)
def digits() -> tuple[Array, Array]:
    """Return 32 digits, shrunk to 7 by 7 pixels, their mean taken away and with unit spread, and their labels."""
    s = split(5000)
    x = s.x[:IMAGES].reshape(-1, 28 // SIDE, SIDE, 28 // SIDE, SIDE).mean(axis=(2, 4)).reshape(IMAGES, -1)
    x -= x.mean(axis=0)
    return x / x.std(), s.labels[:IMAGES]


def values_by_hand() -> Live:
    """Return the widget: let value nodes settle on digits, and watch their energy and where the changes point."""
    figure, (falls, turns) = panels(columns=2, width=8.8, height=3.7)
    steps = np.arange(STEPS + 1)
    falls.set(xlim=(0, STEPS), ylim=(0, 1.15), xlabel="step of inference", title="energy, over that at the start")
    (energy,) = falls.plot([], [], color=BLUE, linewidth=1.8)
    turns.set(xlim=(0, STEPS), ylim=(-0.25, 1.05), xlabel="step of inference",
              title="cosine of each layer's change with BP's")  # fmt: skip
    turns.axhline(1, color="black", linewidth=1, linestyle=(0, (2, 2)))
    styles = ((RED, "-", "lowest layer"), (BLUE, "--", "middle layer"), (GREY, "-.", "output"))
    lines = [turns.plot([], [], color=colour, linewidth=1.8, linestyle=style, label=name)[0]
             for colour, style, name in styles]  # fmt: skip
    turns.legend(loc="lower right", fontsize=8, framealpha=0.9)

    def state(rate: float, precision: float, predictions: str) -> dict[str, Any]:
        energies, cosines = settle(rate, precision, predictions == STAY)
        ends = ", ".join(f"{c:.3f}" for c in cosines[-1])
        return {
            "energy": (steps, energies),
            **{f"layer {i}": (steps, cosines[:, i]) for i in range(len(lines))},
            "readout": f"after {STEPS} steps: energy {energies[-1]:.3g} of the first; cosines from below {ends}",
        }

    return Live(
        figure, {"energy": energy, **{f"layer {i}": line for i, line in enumerate(lines)}}, state,
        {
            "rate": Slider("rate of inference", 0.02, 0.5, 0.02, 0.1),
            "precision": Slider("output precision", 0.01, 3.0, 0.1, 1.0, log=True),
            "predictions": Choice("predictions", (MOVE, STAY), MOVE),
        },
        caption="The first error to reach a layer points where backpropagation does; what settles later turns away.",
        question="Which two controls bring all three cosines back to 1? And which rate makes the energy rise?",
    )  # fmt: skip


def settle(rate: float, precision: float, fixed: bool) -> tuple[Array, Array]:
    """Return the energy over the first, (STEPS + 1,), and the cosines of the layers, (STEPS + 1, 3).

    Parameters
    ----------
    rate : of inference.
    precision : of the output.
    fixed : leave predictions as they were.
    """
    x, labels = digits()
    network = nn.mlp(SIZES, 1, np.float64)
    wanted = closeness.gradients(network, x, labels)
    cosines = closeness.cosines(
        closeness.inference_changes(network, x, labels, STEPS, rate, precision, fixed=fixed), wanted)  # fmt: skip
    values = Inference(network, precision=precision, fixed=fixed)
    values.start(x, labels)
    energies = [values.energy()]
    for _ in range(STEPS):
        values.step(rate)
        energies.append(values.energy())
    return np.array(energies) / energies[0], cosines


def nudge_by_hand() -> Live:
    """Return the widget: turn the nudge, and watch how far the states move and how wrong the change is."""
    figure, (moves, errors) = panels(columns=2, width=8.8, height=3.7)
    moves.set(xlim=(-0.05, 1.05), ylim=(-0.05, 1.05), xlabel="state at rest, free", ylabel="state at rest, nudged",
              title="hidden and output units")  # fmt: skip
    moves.plot([0, 1], [0, 1], color=GREY, linewidth=1)
    (hidden,) = moves.plot([], [], ".", color=BLUE, markersize=4, alpha=0.6, label="hidden")
    (output,) = moves.plot([], [], "x", color=RED, markersize=5, label="output")
    moves.legend(loc="lower right", fontsize=8, framealpha=0.9)
    errors.set(xlim=(0.002, 0.9), ylim=(1e-6, 30), xscale="log", yscale="log", xlabel=r"nudge $\beta$",
               title="relative error of the change")  # fmt: skip
    (one,) = errors.plot([], [], color=RED, linewidth=1.8, linestyle="--", label="one way")
    (both,) = errors.plot([], [], color=BLUE, linewidth=1.8, label="both ways")
    (marks,) = errors.plot([], [], "o", color="black", markersize=6)
    errors.legend(loc="upper left", fontsize=8, framealpha=0.9, ncols=2)

    def state(beta: float, inputs: str) -> dict[str, Any]:
        relaxation, targets, found = at_rest(inputs)
        here = [float(closeness.contrast_errors(relaxation, targets, [beta], symmetric=symmetric)[0])
                for symmetric in inference.WAYS.values()]  # fmt: skip
        free = relaxation.copy()  # the errors leave it free and at rest
        relaxation.settle(targets, beta)
        nudged = relaxation.copy()
        return {
            "hidden": (free[0].ravel(), nudged[0].ravel()), "output": (free[1].ravel(), nudged[1].ravel()),
            "one": (SHIFTS, found["one way"]), "both": (SHIFTS, found["both ways"]), "marks": ([beta, beta], here),
            "readout": f"β = {beta:.3g}: error {here[0]:.2g} one way, {here[1]:.2g} both ways",
        }  # fmt: skip

    return Live(
        figure, {"hidden": hidden, "output": output, "one": one, "both": both, "marks": marks}, state,
        {
            "beta": Slider("nudge β", 0.003, 0.6, 0.1, 0.1, log=True),
            "inputs": Choice("inputs", tuple(INPUTS), next(iter(INPUTS))),
        },
        caption="A nudge moves all states a little; the smaller it is, the nearer the change comes to the gradient.",
        question="By how much does each error fall when β falls tenfold? And where units may reach the edges, 0 and 1?",
    )  # fmt: skip


@lru_cache(maxsize=len(INPUTS))
def at_rest(inputs: str) -> tuple[Relaxation, Array, dict[str, Array]]:
    """Return a small network on these inputs, its targets, and the errors along SHIFTS, by way."""
    clear, drawn = INPUTS[inputs]
    relaxation, targets = inference.small(SEED, clear, drawn)
    found = {way: closeness.contrast_errors(relaxation, targets, SHIFTS.tolist(), symmetric=symmetric)
             for way, symmetric in inference.WAYS.items()}  # fmt: skip
    return relaxation, targets, found
