"""Experiment of lesson 12, C21: does depth help layers that learn one after the other, each from what is below it?

Every layer of a stack has the same width, learns without labels, and is then frozen; a readout sees the top layer only.
"""

from collections.abc import Iterator

from hvb_lib import nn, train, validate
from hvb_lib.claims import soft_stack
from hvb_lib.claims.features import BACKPROP, BATCH, HEBB, RANDOM, RECIPES, SANGER, SOFT, Features, grown
from hvb_lib.claims.growers import run, tested_accuracy
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.pipelines import one_thread, split
from hvb_lib.validate import Array

NAME = "greedy"  # of the long run and its file
DEPTHS = (1, 2, 3, 4)
SETTING: dict[Size, tuple[int, int, int]] = {"live": (128, 4000, 20_000), "full": (512, 58_000, 174_000)}
CHOSEN = {1: SOFT, 2: SANGER, 3: SANGER, 4: SANGER}  # best on held-out images at each depth, seed 100


class Stack:
    """Layers of one kind on top of each other, grown from the bottom; each sees the features of the one below.

    Parameters
    ----------
    name : of the layers' rule, or `features.RANDOM`.
    units : of each layer; of both halves together.
    x : (n, 784) pixels, uint8.
    """

    def __init__(self, name: str, units: int, x: Array):
        self.name, self.units = validate.choice("name", name, (*HEBB, RANDOM)), validate.count("units", units)
        self.layers: list[Features] = []
        self.top = x

    def grow(self, seed: int) -> None:
        """Put one more layer on top, let it learn, and compute its features of all inputs."""
        units = self.units // 2 if self.name == SANGER else self.units
        layer, self.top, _ = grown(self.name, units, self.top, seed + 1000 * len(self.layers), RECIPES[self.name])
        self.layers.append(layer)

    def features(self, x: Array) -> Array:
        """Return the top layer's features, (n, units), of pixels, (n, 784) uint8."""
        for layer in self.layers:
            x = layer(x)
        return x


@one_thread
def readouts(
    name: str, units: int, images: int, seed: int, *, depth: int, total: int
) -> Iterator[tuple[Stack, nn.Network]]:
    """Yield a stack after each layer, and a readout that has learned from the top layer's features.

    Parameters
    ----------
    name, units : as in `Stack`.
    images : that there are.
    seed : of the weights and the order.
    depth : layers at the end.
    total : labelled images shown to each readout, whole passes.
    """
    s = split(images)
    stack, batch, passes = Stack(name, units, s.x), min(BATCH, images), max(1, total // images)
    for _ in range(validate.count("depth", depth)):
        stack.grow(seed)
        network = nn.mlp((stack.top.shape[1], 10), seed)
        rate = nn.cosine(RECIPES[name].lr, passes * -(-images // batch))
        learner = train.Backprop(network, optimizer=nn.Adam(network.parameters(), rate))
        train.train(learner, stack.top, s.labels, epochs=passes, batch=batch, seed=seed)
        yield stack, network


def held_out(name: str, units: int, images: int, seed: int, *, depth: int, total: int) -> list[float]:
    """Return the held-out accuracy in percent at each depth, to choose by; arguments as in `readouts`."""
    s = split(images)
    return [100 * train.accuracy(network.forward, stack.features(s.held_x), s.held_labels)
            for stack, network in readouts(name, units, images, seed, depth=depth, total=total)]  # fmt: skip


def tested(name: str, units: int, images: int, seed: int, *, depth: int, total: int) -> list[float]:
    """Return the test accuracy in percent at each depth; arguments as in `readouts`."""
    return [tested_accuracy([*stack.layers, network.forward])
            for stack, network in readouts(name, units, images, seed, depth=depth, total=total)]  # fmt: skip


def measure_c21(seed: int, size: Size) -> dict[str, float]:
    """Test accuracy in percent at each depth: BP, the greedy Hebb stack, a random one; and stacks of convolutions."""
    units, images, total = SETTING[validate.choice("size", size, SETTING)]  # type: ignore[index]
    stacks = {name: tested(name, units, images, seed, depth=len(DEPTHS), total=total)
              for name in {*CHOSEN.values(), RANDOM}}  # fmt: skip
    rows = {
        "BP": [run(BACKPROP, units, images, seed, total=total, depth=d).test for d in DEPTHS],
        "Hebb": [stacks[CHOSEN[d]][d - 1] for d in DEPTHS],
        "random": stacks[RANDOM],
    }
    found = {f"{name}, depth {d} (%)": row[d - 1] for name, row in rows.items() for d in DEPTHS}
    found |= {f"{name}, depth 4 less depth 1 (points)": row[-1] - row[0] for name, row in rows.items()}
    return {**found, **soft_stack.measure(seed, size)}


def judge_c21(numbers: Estimates) -> tuple[Verdict, str]:
    """Hebb must not rise from depth 1 to 4, BP not fall; a stack of convolutions that rises limits the statement."""
    (hebb, most), (least, bp) = (numbers[f"{name}, depth 4 less depth 1 (points)"].interval for name in ("Hebb", "BP"))
    rise = numbers[soft_stack.RISE]
    said = (f"from depth 1 to 4 Hebb changes by {hebb:+.2f} to {most:+.2f} points, BP by {least:+.2f} to {bp:+.2f}; "
            f"soft-competitive convolutions by {rise.interval[0]:+.2f} to {rise.interval[1]:+.2f}")  # fmt: skip
    if hebb > 0 or bp < 0:
        return "fails", said
    return ("holds with limits" if rise.interval[0] > 0 else "holds"), said


C21 = Experiment("C21", measure_c21, judge_c21, seeds=3)
