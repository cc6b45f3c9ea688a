"""Experiments of lesson 02: what a step down the gradient does to the loss, and what each rule's update reads."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import curvature, data, nn, reads, rules, train, validate
from hvb_lib.claims import pipelines, racers
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array

RATES = (1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0)
STEPS = 100
SHARES = (0.5, 0.9)  # of the stability limit, both below it
BENDS = ("tanh", "relu")
RATIO = f"loss change over prediction at lr {RATES[0]:g}"
RISING = f"steps of {STEPS} that raise the loss, from below the limit"
BELOW = "of these, below the limit at their own place"
CONTROL = f"steps of {STEPS} that raise the loss, at 4 times the limit"
BP = "backpropagation"
# Every local rule of the course, as an update that is offered everything.
LOCAL = {name: reads.local(rule) for name, rule in rules.RULES.items()} | {"stdp": reads.spike_timing}


class Landscape:
    """The full-batch loss of a small network on some digits, as a function of all its parameters in one vector.

    Parameters
    ----------
    seed : of the starting weights and the choice of images.
    bend : "tanh" or "relu", the hidden units.
    images, units : how many.

    Attributes
    ----------
    start : (parameters,) float64.

    Raises
    ------
    ValueError
        If `bend` is unknown.
    """

    def __init__(self, seed: int, bend: str = "tanh", images: int = 200, units: int = 16):
        smooth = validate.choice("bend", bend, BENDS) == "tanh"
        rng = np.random.default_rng(seed)
        digits = data.mnist()
        chosen = rng.choice(len(digits.train_x), images, replace=False)
        self.x, self.labels = digits.train_x[chosen] / 255, digits.train_labels[chosen]
        first = nn.Dense(784, units, rng, gain=1 if smooth else 2**0.5, dtype=np.float64)
        last = nn.Dense(units, 10, rng, gain=1, dtype=np.float64)
        self.network = nn.Network([first, nn.Tanh() if smooth else nn.ReLU(), last])
        self.measure = nn.SoftmaxCrossEntropy()
        self.start = np.concatenate([p.ravel() for p, _ in self.network.parameters()])

    def loss(self, w: Array) -> float:
        """Return the mean loss in nats at w."""
        return self._forward(w)[0]

    def gradient(self, w: Array) -> Array:
        """Return the loss's slopes at w."""
        return self.loss_and_gradient(w)[1]

    def loss_and_gradient(self, w: Array) -> tuple[float, Array]:
        """Return the mean loss in nats at w, and its slopes."""
        loss, delta = self._forward(w)
        self.network.backward(delta)
        return loss, -np.concatenate([dw.ravel() for _, dw in self.network.parameters()])

    @pipelines.one_thread
    def limit(self, w: Array) -> float:
        """Return the step size 2 / (largest curvature) at w, below which a gradient step is stable.

        From gradients closer than usual: a kink of a ReLU between them would pass for curvature.
        """
        return 2 / curvature.largest(self.gradient, w, h=1e-8)

    def _forward(self, w: Array) -> tuple[float, Array]:
        end = 0
        for p, _ in self.network.parameters():
            start, end = end, end + p.size
            p[...] = w[start:end].reshape(p.shape)
        return self.measure(self.network.forward(self.x), self.labels)


@pipelines.one_thread
def first_order(landscape: Landscape, rates: Sequence[float] = RATES) -> list[float]:
    """Return, for each step size, the measured change of the loss over the predicted one, -lr |g|^2, from the start."""
    g, before = landscape.gradient(landscape.start), landscape.loss(landscape.start)
    return [(landscape.loss(landscape.start - lr * g) - before) / (-lr * float(g @ g)) for lr in rates]


@pipelines.one_thread
def descend(landscape: Landscape, lr: float, steps: int = STEPS) -> tuple[Array, Array]:
    """Return the losses, (steps + 1,), and the places, (steps + 1, parameters), of full-batch gradient descent."""
    w, losses, places = landscape.start, [], []
    for _ in range(steps):
        loss, g = landscape.loss_and_gradient(w)
        losses.append(loss)
        places.append(w)
        w = w - lr * g
    return np.array([*losses, landscape.loss(w)]), np.array([*places, w])


def rises(landscape: Landscape, lr: float, steps: int = STEPS) -> tuple[int, int]:
    """Return at how many steps the loss does not fall, and at how many of these `lr` is below the limit right there."""
    losses, places = descend(landscape, lr, steps)
    rising = np.flatnonzero(np.diff(losses) >= 0)
    return len(rising), sum(lr < landscape.limit(places[i]) for i in rising)


@pipelines.one_thread
def measure_c02(seed: int, size: Size) -> dict[str, float]:
    """Loss change over prediction at the smallest step size, and steps that raise the loss: tanh and ReLU networks.

    The limit is 2 / (largest curvature), by power iteration on differences of gradients. Steps are 0.5 and 0.9 of the
    limit at the start; 4 times the limit is there to see that a step can fail.
    """
    numbers: dict[str, float] = {}
    for bend in BENDS:
        landscape = Landscape(seed, bend) if size == "live" else Landscape(seed, bend, images=2000, units=64)
        limit = landscape.limit(landscape.start)
        counts = [rises(landscape, share * limit) for share in SHARES]
        numbers |= {
            f"{bend}: {RATIO}": first_order(landscape, RATES[:1])[0],
            f"{bend}: {RISING}": max(all_rises for all_rises, _ in counts),
            f"{bend}: {BELOW}": max(below for _, below in counts),
            f"{bend}: {CONTROL}": int((np.diff(descend(landscape, 4 * limit)[0]) >= 0).sum()),
        }
    return numbers


def judge_c02(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the ratio with 1 +- 0.05, and ask that no step below the stability limit raises the loss."""
    worst = max(abs(end - 1) for bend in BENDS for end in numbers[f"{bend}: {RATIO}"].interval)
    rising = {bend: int(max(numbers[f"{bend}: {RISING}"].values)) for bend in BENDS}
    below = sum(max(numbers[f"{bend}: {BELOW}"].values) for bend in BENDS)
    if worst > 0.05 or below > 0:
        return "fails", f"the ratio is off by up to {worst:.2g}, and {below:g} steps below the limit raise the loss"
    if rising["tanh"] > 0:
        return "fails", f"the loss of the smooth network rises at {rising['tanh']} steps that began below the limit"
    if rising["relu"] > 0:
        return "holds with limits", (
            f"the ratio is within {worst:.1g} of 1, and no step below the limit at its own place raises the loss; but "
            "a ReLU network bends more on its way: 0.9 of the first limit is later above the limit, and the loss rises "
            f"at up to {rising['relu']} of {STEPS} steps"
        )
    return "holds", f"the ratio is within {worst:.1g} of 1, and the loss falls at every step below the limit"


@pipelines.one_thread
def baselines(hidden: int, epochs: int, seed: int = 0) -> dict[str, float]:
    """Return the share of MNIST's test images read right by what a trained hidden layer has to beat, by name.

    Parameters
    ----------
    hidden : units of the hidden layer, frozen or scikit-learn's.
    epochs : passes over the 60,000 training images; scikit-learn gets one.
    seed : of the starting weights and the order.
    """
    digits = data.mnist()
    found = {}
    # Step sizes: the best of 0.02 to 1 on the last 10,000 training images.
    for label, name, lr in (("frozen random units", racers.RANDOM_RELU, 0.3), ("pixels", racers.PIXELS, 0.1)):
        racer = racers.build(name, seed, units=hidden, lr=lr)
        train.train(racer, digits.train_x, digits.train_labels, epochs=epochs, seed=seed)
        found[label] = train.accuracy(racer.forward, digits.test_x, digits.test_labels)
    from sklearn.neural_network import MLPClassifier

    network = MLPClassifier((hidden,), batch_size=128, random_state=seed)
    network.partial_fit(digits.train_x / np.float32(255), digits.train_labels, classes=np.arange(10))
    found["scikit-learn, 1 pass"] = float(network.score(digits.test_x / np.float32(255), digits.test_labels))
    return found


def remote_reads(sizes: Sequence[int], seed: int) -> dict[str, Array]:
    """Return for each local rule, and for backpropagation at each layer, the remote reads of every synapse.

    Parameters
    ----------
    sizes : of the network, such as (6, 5, 4, 3); the local rules are audited at its first layer.
    seed : of its weights and activities.
    """
    first = reads.record(sizes, 1, seed)
    found = {name: reads.remote(reads.audit(update, first)) for name, update in LOCAL.items()}
    for layer in range(1, len(sizes)):
        name = f"{BP}, hidden layer {layer}" if layer < len(sizes) - 1 else f"{BP}, output layer"
        found[name] = reads.remote(reads.audit(reads.backpropagation, reads.record(sizes, layer, seed)))
    return found


def who_reads_what(sizes: Sequence[int], seed: int = 0) -> dict[str, dict[str, float]]:
    """Return for each rule the mean number of reads a synapse, by kind."""
    first = reads.record(sizes, 1, seed)
    updates = LOCAL | {BP: reads.backpropagation}
    audits = {name: reads.audit(update, first) for name, update in updates.items()}
    return {name: {kind: float(n.mean()) for kind, n in counts.items()} for name, counts in audits.items()}


def measure_c05(seed: int, size: Size) -> dict[str, float]:
    """Remote reads of one synapse's update: the most of any synapse of a local rule, the fewest of backpropagation."""
    found = remote_reads((6, 5, 4, 3) if size == "live" else (12, 10, 8, 6, 4), seed)
    return {name: float(n.min() if name.startswith(BP) else n.max()) for name, n in found.items()}


def judge_c05(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for no remote read by any Hebb rule, and for at least one by backpropagation at every hidden layer."""
    hidden = {name: min(e.values) for name, e in numbers.items() if name.startswith(f"{BP}, hidden")}
    hebb = {name: max(e.values) for name, e in numbers.items() if not name.startswith(BP)}
    readers = [name for name, most in hebb.items() if most > 0]
    deaf = [name for name, least in hidden.items() if least == 0]
    if deaf or len(readers) == len(hebb):
        return "fails", f"no remote read: {', '.join(deaf) or 'nowhere'}; remote reads: {', '.join(readers) or 'none'}"
    least = f"backpropagation reads at least {min(hidden.values()):g} remote numbers at every hidden layer"
    if readers:
        local = ", ".join(name for name in hebb if name not in readers)
        most = ", ".join(f"{name} (up to {hebb[name]:g})" for name in readers)
        return "holds with limits", f"{least}, and {local} read none, but not every Hebb rule is so: {most}"
    return "holds", f"{least}, and no Hebb rule reads any"


C02 = Experiment("C02", measure_c02, judge_c02)
C05 = Experiment("C05", measure_c05, judge_c05)
