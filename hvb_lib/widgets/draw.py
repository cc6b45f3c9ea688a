"""Lesson 05: draw a digit, and see what each layer of a network makes of it."""

from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from hvb_lib import data, nn, validate
from hvb_lib.claims.pipelines import one_thread
from hvb_lib.figures.picture import BLUE, ORANGE, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Live
from hvb_lib.widgets.pad import SIDE, Pad, mnist_form

COLUMNS = 4
HEADS = (nn.Convolution, nn.MaxPool, nn.Dense)  # a panel begins with one of these; what bends it belongs to it
SILENT = (nn.Reshape, nn.Dropout)
UNNAMED = (nn.BatchNorm, nn.LayerNorm)  # at work, but not in the title


class Stage(NamedTuple):
    """What one panel shows: the output of a layer, after what follows it up to the next."""

    title: str
    last: int  # index of the layer whose output is shown
    shape: tuple[int, ...]  # of the output for one image


def draw_a_digit(network: nn.Network, start: str = "7") -> Live:
    """Return the widget: a pad to draw on, and what each layer of a network that reads digits makes of it.

    Parameters
    ----------
    network : of convolutions, pools and dense layers with whatever bends them, 784 pixels to ten classes.
    start : the example that is on the pad at first, "0" to "9".

    Raises
    ------
    ValueError
        If the network does not take images of 784 pixels or does not end in ten classes.
    """
    stages = stages_of(network)
    count = len(stages) + 1
    rows = -(-count // COLUMNS)
    figure, axes = panels(COLUMNS, rows, width=7.4, height=2.15 * rows)
    for ax in axes[count - 1 :]:
        ax.remove()
    moving: dict[str, Any] = {"image": _images(axes[0], "1. in MNIST's form", (SIDE, SIDE), cmap="gray_r", vmin=0)}
    for k, (stage, ax) in enumerate(zip(stages[:-1], axes[1:], strict=False)):
        moving[f"layer {k}"] = _images(ax, f"{k + 2}. {stage.title}", mosaic(np.zeros(stage.shape)).shape)
    place = axes[0].get_subplotspec()
    assert place is not None
    rest = place.get_gridspec()[rows - 1, (count - 1) % COLUMNS :]
    moving |= _classes(figure.add_subplot(rest), f"{count}. {stages[-1].title}, softmax: probability of each digit")

    @one_thread
    def state(drawing: bytes) -> dict[str, Any]:
        ink = np.frombuffer(drawing, np.uint8).reshape(SIDE, SIDE)
        image = mnist_form(ink)
        outputs = outputs_of(network, image)
        p = nn.softmax(outputs[-1])
        shown = {f"layer {k}": mosaic(outputs[stage.last]) for k, stage in enumerate(stages[:-1])}
        if not ink.any():
            empty = {name: np.full(maps.shape, np.nan) for name, maps in shown.items()}
            return {"image": image / 255, **empty, "p": [0.0] * 10, "answer": ([], []),
                    "readout": "The pad is empty: draw a digit."}  # fmt: skip
        first, second = np.argsort(-p)[:2]
        return {
            "image": image / 255, **shown, "p": p, "answer": ([first], [p[first] + 0.09]),
            "readout": f"The network reads a <b>{first}</b>, probability {p[first]:.2f}; next comes {second}, "
                       f"{p[second]:.2f}.",
        }  # fmt: skip

    return Live(
        figure,
        moving,
        state,
        {"drawing": Pad("Pad", examples(), start)},
        caption="Each layer sees only what the layer below has made of the drawing.",
        question="What is the smallest stroke that turns one digit into another, for the network and for you?",
    )


def stages_of(network: nn.Network) -> list[Stage]:
    """Return what there is to see of a network, from its first layer to the ten classes.

    Raises
    ------
    ValueError
        If it does not take images of 784 pixels, or does not end in ten classes.
    """
    try:
        outputs = outputs_of(network, np.zeros((SIDE, SIDE), np.uint8))
    except ValueError as error:
        raise ValueError(f"network: got one that does not take images of {SIDE} by {SIDE} ({error}), wanted one that "
                         "reads digits") from None  # fmt: skip
    if outputs[-1].shape != (10,):
        raise ValueError(f"network: got outputs of shape {outputs[-1].shape}, wanted (10,), one for each digit")
    stages: list[Stage] = []
    for i, (layer, output) in enumerate(zip(network.layers, outputs, strict=True)):
        if isinstance(layer, HEADS) or not stages:
            if isinstance(layer, SILENT):
                continue
            stages.append(Stage(_title(layer, output), i, output.shape))
        elif not isinstance(layer, SILENT):
            name = "" if isinstance(layer, UNNAMED) else f", {type(layer).__name__}"
            stages[-1] = Stage(stages[-1].title + name, i, output.shape)
    return stages


def outputs_of(network: nn.Network, image: Array) -> list[Array]:
    """Return the output of each layer for one image, (28, 28) uint8."""
    x = (validate.array("image", image, (SIDE, SIDE)) / np.float32(255)).astype(np.float32)
    y = x.reshape((1, SIDE, SIDE, 1) if isinstance(network.layers[0], nn.Convolution) else (1, -1))
    outputs = []
    for layer in network.layers:
        y = layer.forward(y)
        outputs.append(y[0].copy())
    return outputs


def mosaic(output: Array) -> Array:
    """Return a layer's output as one picture, its largest size 1: maps side by side with gaps, units as squares."""
    output = output / (np.abs(output).max() or 1)
    maps = np.moveaxis(output, -1, 0) if output.ndim == 3 else output.reshape(-1, 1, 1)
    columns = _columns(len(maps))
    gap = 1 if output.ndim == 3 else 0
    height, width = (length + gap for length in maps.shape[1:])
    picture = np.full((-(-len(maps) // columns) * height - gap, columns * width - gap), np.nan)
    for k, one in enumerate(maps):
        top, left = k // columns * height, k % columns * width
        picture[top : top + one.shape[0], left : left + one.shape[1]] = one
    return picture


@lru_cache(maxsize=1)
def examples() -> dict[str, Array]:
    """Return MNIST's first test image of each digit, by name."""
    digits = data.mnist()
    return {str(k): digits.test_images[int(np.argmax(digits.test_labels == k))] for k in range(10)}


def _columns(count: int) -> int:
    """Return how many of `count` stand in a row: as square as can be, no row left with a hole if possible."""
    least = int(np.ceil(count**0.5))
    return next((n for n in range(least, 2 * least + 1) if count % n == 0), least)


def _title(layer: nn.Layer, output: Array) -> str:
    if isinstance(layer, nn.Convolution):
        return f"convolution: {len(layer.w)} maps"
    if isinstance(layer, nn.MaxPool):
        return f"pooled {layer.side} × {layer.side}"
    return f"{output.size} units"


def _images(ax: Any, title: str, shape: tuple[int, ...], cmap: str = "RdBu_r", vmin: float = -1) -> Any:
    ax.axis("off")
    ax.set_title(title, fontsize=9)
    return ax.imshow(np.zeros(shape), cmap=cmap, vmin=vmin, vmax=1, interpolation="nearest")


def _classes(ax: Any, title: str) -> dict[str, Any]:
    ax.set(xlim=(-0.7, 9.7), ylim=(0, 1.22), xticks=range(10), yticks=(0, 0.5, 1))
    ax.set_title(title, fontsize=9)
    ax.tick_params(labelsize=8)
    ax.spines[["top", "right"]].set_visible(False)
    bars = ax.bar(range(10), [0.0] * 10, color=BLUE, width=0.8)
    (answer,) = ax.plot([], [], linestyle="", marker="v", color=ORANGE, markeredgecolor="black", markersize=8)
    return {"p": list(bars), "answer": answer}
