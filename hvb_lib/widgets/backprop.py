"""Lesson 02: one digit goes up through a trained network, and its error comes back down, layer by layer."""

from functools import lru_cache
from typing import Any

import numpy as np

from hvb_lib import data, nn, train
from hvb_lib.claims.pipelines import one_thread
from hvb_lib.figures.picture import BLUE, ORANGE, panels
from hvb_lib.validate import Array
from hvb_lib.widgets.live import Choice, Live, Slider

SIZES = (784, 24, 12, 10)
DIGITS = 16
TRUE = "its own"
# No digit with any label reaches beyond.
LIMITS = {"up": ((0, 8.5), (0, 8.5), (0, 1.05)), "down": ((-3.3, 3.3), (-3.3, 3.3), (-1.15, 1.15))}
BOX = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 1.5}
PANELS = ("the image x", "24 units", "12 units", "10 classes")
STEPS = (
    r"the image enters: $y^0 = x$",
    r"forward: $z^1 = W^1 y^0 + b^1,\; y^1 = \max(z^1, 0)$",
    r"forward: $z^2 = W^2 y^1 + b^2,\; y^2 = \max(z^2, 0)$",
    r"forward: $z^3 = W^3 y^2 + b^3,\; p = \mathrm{softmax}(z^3)$",
    r"the error starts: $\delta^3 = p - \mathrm{onehot}(t)$",
    r"back: $\delta^2 = \varphi'(z^2) \odot (W^3)^\top \delta^3$",
    r"back: $\delta^1 = \varphi'(z^1) \odot (W^2)^\top \delta^2$",
    r"back: $\partial L/\partial x = (W^1)^\top \delta^1$, what more ink in a pixel does to the loss",
)


def error_going_back() -> Live:
    """Return the widget: step through a network on a real digit, with its own label or another one."""
    figure, axes = panels(columns=4, rows=2, width=9.6, height=4.9)
    moving: dict[str, Any] = {}
    for name, row, colour in (("up", axes[:4], BLUE), ("down", axes[4:], ORANGE)):
        for k, ax in enumerate(row):
            moving[f"{name} {k}"] = _frame(ax, name, k, colour)
    for k, title in enumerate(PANELS):
        axes[k].set_title(title, fontsize=10)
    axes[1].set_ylabel("y, forward →", fontsize=10)
    axes[5].set_ylabel("← δ, back", fontsize=10)
    for k, ax in enumerate(axes):
        moving[f"mark {k}"] = ax.text(0.5, 0.94, "", transform=ax.transAxes, ha="center", va="top", bbox=BOX)
    return Live(
        figure,
        moving,
        follow,
        {
            "step": Slider("step", 0, len(STEPS) - 1, 1, len(STEPS) - 1),
            "digit": Slider("digit, sure to wrong", 1, DIGITS, 1, DIGITS - 4),
            "told": Choice("the label it is told", [TRUE, *map(str, range(10))], TRUE),
        },
        caption="Activities go up, errors come down the same weights; a weight learns from the two at its ends.",
        question="Which digits send back large errors? Tell a sure one a wrong label: where does the error change?",
    )


def follow(step: int, digit: int, told: str) -> dict[str, Any]:
    """Return what the widget shows: all that has been computed by this step, zeros elsewhere."""
    network, images, labels = trained()
    label = int(labels[digit - 1]) if told == TRUE else int(told)
    up, down = passes(network, images[digit - 1], label)
    state: dict[str, Any] = {}
    for k in range(4):
        state[f"up {k}"] = _shown(up[k], step >= k)
        state[f"down {k}"] = _shown(down[k], step >= 7 - k)
    now = step if step < 4 else 11 - step
    state |= {f"mark {k}": "▼ now" if k == now else "" for k in range(8)}
    answer, p = int(up[3].argmax()), float(up[3][label])
    size = np.linalg.norm(down[7 - step]) if step > 3 else 0.0
    error = f"length of this error {size:.3f}" if step > 3 else "no error yet"
    state["readout"] = f"{STEPS[step]}. Answer {answer}, told {label}, p of the label {p:.3f}; {error}."
    return state


def passes(network: nn.Network, image: Array, label: int) -> tuple[list[Array], list[Array]]:
    """Return the outputs of each layer, image first, and the errors of the same: slopes of this image's loss.

    Parameters
    ----------
    network : dense layers with ReLU between them.
    image : (inputs,) 0 to 1.
    label : its target.
    """
    y, hidden = image[None], []
    up = [image]
    for layer in network.layers:
        y = layer.forward(y)
        if isinstance(layer, nn.ReLU):
            hidden.append(y[0].copy())
    _, delta = nn.SoftmaxCrossEntropy()(y, np.array([label]))
    p = delta[0].copy()
    p[label] += 1
    up += [*hidden, p]
    down, error = [delta[0].copy()], delta
    for layer in reversed(network.layers):
        below = layer.backward(error)
        assert below is not None
        error = below
        if not isinstance(layer, nn.Dense) or layer is network.layers[0]:
            down.insert(0, error[0].copy())
    return up, down


@lru_cache(maxsize=1)
@one_thread
def trained() -> tuple[nn.Network, Array, Array]:
    """Return a network after two passes over 20,000 digits, and held-out digits from the surest to the most wrong."""
    digits = data.mnist()
    network = nn.mlp(SIZES, 0)
    train.train(train.Backprop(network, 0.1, 0.9), digits.train_x[:20_000], digits.train_labels[:20_000], epochs=2)
    x = digits.train_x[-1000:].astype(np.float32) / 255
    labels = digits.train_labels[-1000:].astype(int)
    p = nn.softmax(network.forward(x))
    at_label = p[np.arange(len(p)), labels]
    wanted = np.linspace(0.999, 0.01, DIGITS)
    chosen = [int(np.abs(at_label - share).argmin()) for share in wanted]
    return network, x[chosen], labels[chosen]


def _frame(ax: Any, name: str, k: int, colour: str) -> Any:
    """Prepare the axes of layer k; return what moves in them: an image, or one line that draws all bars at once."""
    if k == 0:
        ax.axis("off")
        signed: dict[str, Any] = {"cmap": "RdBu_r", "vmin": -0.3, "vmax": 0.3}
        look = {"cmap": "gray_r", "vmin": 0, "vmax": 1} if name == "up" else signed
        return ax.imshow(np.zeros((28, 28)), interpolation="nearest", **look)
    low, high = LIMITS[name][k - 1]
    ax.set(xlim=(-0.8, SIZES[k] - 0.2), ylim=(low, high))
    ax.set_xticks(range(0, SIZES[k], 1 if k == 3 else 4))
    ax.tick_params(labelsize=8)
    if name == "down":
        ax.axhline(0, color="black", linewidth=0.8)
    width = 90 / SIZES[k]
    return ax.plot([], [], color=colour, linewidth=width, solid_capstyle="butt")[0]


def _shown(a: Array, there: bool) -> Any:
    """Return a layer's numbers as an image, or as a line that jumps up and down; zeros before their step."""
    a = a if there else np.zeros_like(a)
    if a.size == 784:
        return a.reshape(28, 28)
    places = np.arange(len(a), dtype=float)
    gaps = np.full(len(a), np.nan)
    return np.stack([places] * 2 + [gaps], 1).ravel(), np.stack([np.zeros_like(a), a, gaps], 1).ravel()
