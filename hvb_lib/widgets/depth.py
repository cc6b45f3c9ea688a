"""Lesson 04: the length of the error at each of fifty layers, beside the line that two averages predict."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import deep, mean_field, nn
from hvb_lib.claims.pipelines import one_thread
from hvb_lib.figures.picture import BLUE, GREY, RED, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

DEPTH, UNITS, BATCH, CLASSES = 50, 64, 16, 10
REACH = (1e-34, 1e25)


def gradient_by_depth() -> Live:
    """Return the widget: choose a bend, the scale of the weights and the cures, see what reaches each layer."""
    figure, (ax,) = panels(width=8.4, height=3.9)
    ax.set(xlim=(0, DEPTH + 1), ylim=REACH, yscale="log", xlabel="layer (the input is left, the loss is right)")
    ax.set_yticks([10.0**k for k in range(-30, 21, 10)])
    ax.set_ylabel("length, the last layer's = 1")
    ax.axhspan(0.1, 10, color="#e8e8e8", zorder=0)
    ax.axhline(1, color="black", linewidth=0.6)
    (theory,) = ax.plot([], [], color=GREY, linewidth=7, alpha=0.45, solid_capstyle="butt", label="error, theory")
    (errors,) = ax.plot([], [], color=BLUE, marker="o", markersize=4, linewidth=1.2, label="error δ, measured")
    (weights,) = ax.plot([], [], color=RED, marker="s", markersize=3, linewidth=0.8, linestyle="--")
    weights.set_label("change Δw, measured")
    figure.legend(loc="outside upper center", ncols=3, frameon=False, fontsize=9)
    return Live(
        figure,
        {"theory": theory, "errors": errors, "weights": weights},
        follow,
        {
            "bend": Choice("bend φ", list(deep.LAYERS), "sigmoid"),
            "gain": Slider("weight scale σw", 0.5, 4.0, 0.05, 1.0),
            "residual": Choice("residual", ["without", "with"], "without"),
            "normalise": Choice("normalisation", ["none", "layer", "batch"], "none"),
        },
        caption="On its way down fifty layers an error is multiplied fifty times: it vanishes or explodes.",
        question="For each bend, at which weight scale is the blue line level? For which bend is there none?",
    )


@one_thread
def follow(bend: str, gain: float, residual: str, normalise: str) -> dict[str, Any]:
    """Return what the widget shows: measured lengths over the last layer's, and the predicted ones."""
    around = residual == "with"
    network, x, labels = _drawn(bend, around, normalise)
    deep.rescale(network, gain)
    found = deep.gradients(network, x, labels)
    layers = np.arange(1, DEPTH + 1)
    state: dict[str, Any] = {
        "errors": (layers, found.errors / found.errors[-1]), "weights": (layers, found.weights / found.weights[-1]),
    }  # fmt: skip
    measured = 2 * float(np.polyfit(layers, np.log(found.errors), 1)[0])
    words = rf"measured: $\delta^2$ times {np.exp(-measured):.3f} a layer on the way down"
    if normalise == "batch":
        return {**state, "theory": ([], []), "readout": f"{words}; batch normalisation has no such simple line."}
    line = mean_field.errors(bend, gain, DEPTH, residual=around, normalised=normalise == "layer")
    predicted = float(line[0] ** (2 / (DEPTH - 1)))
    settled = mean_field.fixed_point(bend, gain)
    chi = mean_field.chi(settled if np.isfinite(settled) else 1.0, bend, gain)  # a rectifier's is the same at every q
    at = rf"; deep layers: $\chi = {chi:.3f}$" if not around and normalise == "none" else ""
    return {**state, "theory": (layers, line), "readout": f"{words}; theory: {predicted:.3f}{at}"}


@lru_cache
def _drawn(bend: str, residual: bool, normalise: str) -> tuple[nn.Network, Array, Array]:
    """Return a network of one kind and a batch: drawn once, rescaled at each move."""
    network = deep.network(bend, DEPTH, gain=1, residual=residual, normalise=normalise, sizes=(UNITS, UNITS, CLASSES),
                           dtype=np.float64)  # fmt: skip
    return network, *deep.random_batch(BATCH, UNITS, CLASSES)
