"""Experiments of lesson 11, C01: which learners look at the labels."""


import numpy as np

from hvb_lib import metrics, nn, rules, train, validate
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.claims.pipelines import LOCAL, Budget, final_accuracy, one_thread, split
from hvb_lib.claims.racers import BACKPROP, trained
from hvb_lib.validate import Array

SMALL: dict[Size, Budget] = {"live": Budget(images=5000, passes=2), "full": Budget(images=55_000, passes=10)}
TESTED: dict[Size, int] = {"live": 5, "full": 1}  # every so many test images
DEALS = 3  # one deal of the labels can favour a class by luck, so each seed takes the mean over several


class Clamped:
    """Teacher-forced Hebb: the outputs are not computed but set to the label, and the covariance rule stores the pair.

    Parameters
    ----------
    classes, inputs : sizes of the one layer; its weights start at zero.
    lr : step size.
    """

    def __init__(self, classes: int = 10, inputs: int = 784, lr: float = 0.1):
        self.w = np.zeros((classes, inputs), dtype=np.float32)
        self.lr = lr

    def step(self, x: Array, labels: Array | None) -> None:
        """Set each output to 1 at its label and 0 elsewhere, and add the rule's change."""
        if labels is None:
            raise ValueError("labels: got None, wanted one label for each input; a clamped output needs it")
        y = np.eye(len(self.w), dtype=np.float32)[validate.labels("labels", labels, len(x), len(self.w))]
        self.w += self.lr * rules.covariance(self.w, x, y)


class Autoencoder:
    """A network that follows the gradient of its error in rebuilding its own input. It never looks at a label.

    Parameters
    ----------
    inputs, units : sizes: `inputs` to `units` to `inputs`.
    seed : of the starting weights.
    lr, momentum : of the gradient step.
    """

    def __init__(self, inputs: int, units: int, seed: int, lr: float = 0.02, momentum: float = 0.9):
        self.network = nn.mlp((inputs, units, inputs), seed)
        self.network.parameters()[2][0][:] = 0  # it starts by answering the mean image, not noise
        self.loss = nn.SquaredError()
        self.optimizer = nn.SGD(self.network.parameters(), lr, momentum)

    def step(self, x: Array, labels: Array | None = None) -> float:
        """Forward, distance to the input, backward, update. Return the batch's mean loss."""
        loss, delta = self.loss(self.network.forward(x), x)
        self.network.backward(delta)
        self.optimizer.step()
        return loss


def permuted(labels: Array, seed: int, deal: int = 0) -> Array:
    """Return the same labels dealt out at random: as many of each, none where it belongs but by luck."""
    return np.random.default_rng([seed, deal]).permutation(labels)


def different(a: Array, b: Array) -> float:
    """Return in how many places two arrays of floats differ, be it by one bit."""
    bits = f"u{a.itemsize}"
    return float((a.view(bits) != b.view(bits)).sum())


def bounded(w: Array) -> None:
    """Divide each unit's weights by their length, in place: what keeps plain Hebb finite."""
    w[:] = metrics.unit(w)


def hebb_weights(rule: str, labels: Array, seed: int, budget: Budget) -> Array:
    """Return a layer's weights, (units, 784), after training with a local rule; the loop hands over the labels too."""
    s = split(budget.images)
    w = nn.mlp((784, budget.units), seed).parameters()[0][0]
    learner = train.Hebbian(w, rule, lambda step: 0.1 / (1 + step / 100), after=bounded if rule == "hebb" else None)
    train.train(learner, s.x, labels, epochs=budget.passes, seed=seed, centre=s.mean)
    return w


def autoencoder(labels: Array, seed: int, budget: Budget) -> Autoencoder:
    """Return a trained autoencoder; the loop hands it the labels as well."""
    s = split(budget.images)
    learner = Autoencoder(784, budget.units, seed)
    train.train(learner, s.x, labels, epochs=budget.passes, seed=seed, centre=s.mean)
    return learner


def left_unexplained(learner: Autoencoder, budget: Budget) -> float:
    """Return the squared error in rebuilding the held-out images, as a share of that of the mean image."""
    s = split(budget.images)
    x = s.held_x / np.float32(255) - s.mean
    return float(((learner.network.forward(x) - x) ** 2).sum() / (x**2).sum())


def clamped_accuracy(labels: Array, seed: int, size: Size) -> float:
    """Return the test accuracy of teacher-forced Hebb in percent."""
    s, learner = split(SMALL[size].images), Clamped()
    train.train(learner, s.x, labels, epochs=1, seed=seed, centre=s.mean)
    return final_accuracy(lambda x: x @ learner.w.T, len(labels), TESTED[size])


def backprop_accuracy(labels: Array, seed: int, size: Size) -> float:
    """Return the test accuracy of the network in percent."""
    racer = trained(BACKPROP, seed, SMALL[size], labels)
    return final_accuracy(racer.forward, len(labels), TESTED[size])


@one_thread
def measure_c01(seed: int, size: Size) -> dict[str, float]:
    """Train with the labels and with permuted ones; compare weights and test accuracy."""
    budget = SMALL[size]
    labels = split(budget.images).labels
    deals = [permuted(labels, seed, deal) for deal in range(DEALS)]
    wrong = deals[0]
    coder, other = autoencoder(labels, seed, budget), autoencoder(wrong, seed, budget)
    pairs = zip(coder.network.parameters(), other.network.parameters(), strict=True)
    found = {
        f"weights of {rule} that differ": different(*(hebb_weights(rule, t, seed, budget) for t in (labels, wrong)))
        for rule in LOCAL
    }
    return found | {
        "BP accuracy (%)": backprop_accuracy(labels, seed, size),
        "BP accuracy, permuted (%)": float(np.mean([backprop_accuracy(deal, seed, size) for deal in deals])),
        "clamped Hebb accuracy (%)": clamped_accuracy(labels, seed, size),
        "clamped Hebb accuracy, permuted (%)": float(np.mean([clamped_accuracy(deal, seed, size) for deal in deals])),
        "weights of the BP autoencoder that differ": sum(different(a, b) for (a, _), (b, _) in pairs),
        "error left by the BP autoencoder": left_unexplained(coder, budget),
    }


def judge_c01(numbers: Estimates) -> tuple[Verdict, str]:
    """Hebb's weights must not differ at all, and BP's accuracy must fall to 10 ± 3 %; then look for the two limits."""
    same = all(max(numbers[f"weights of {rule} that differ"].values) == 0 for rule in LOCAL)
    low, high = numbers["BP accuracy, permuted (%)"].interval
    if not (same and low >= 7 and high <= 13):
        return "fails", f"Hebb's weights are the same: {same}; BP ends at {low:.1f} to {high:.1f} %, not 7 to 13"
    limits = []
    true, wrong = (numbers[f"clamped Hebb accuracy{which} (%)"].interval for which in ("", ", permuted"))
    if true[0] > wrong[1]:
        limits.append("Hebb with clamped outputs does use labels")
    if max(numbers["weights of the BP autoencoder that differ"].values) == 0:
        limits.append("a BP autoencoder uses none")
    reason = f"Hebb's weights are the same to the bit and BP falls to {low:.1f} to {high:.1f} %"
    return ("holds with limits", f"{reason}; but {' and '.join(limits)}") if limits else ("holds", reason)


C01 = Experiment("C01", measure_c01, judge_c01)
