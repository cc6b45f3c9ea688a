"""Experiment of lesson 05 on language: the next character of a name, by a network and by count models."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

import numpy as np

from hvb_lib import data, ngrams, nn, text, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.train import History
from hvb_lib.validate import Array

NETWORK, BIGRAM, TRIGRAM, LONGER = "network", "bigram", "trigram", "interpolated 4-gram"
# The best of five settings on the names to choose by.
CONTEXT, EMBEDDED, HIDDEN, DROPPED, LR, BATCH = 6, 16, 256, 0.3, 0.003, 128
EPOCHS: dict[Size, int] = {"live": 6, "full": 20}
ALPHAS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)


class Split(NamedTuple):
    """Names to learn from, to choose by, and to be tested on: 8, 1 and 1 of each 10, drawn once and for all."""

    learn: list[str]
    choose: list[str]
    test: list[str]


@lru_cache(maxsize=1)
def split() -> Split:
    """Return the three sets of names."""
    names = data.names()
    mixed = [names[i] for i in np.random.default_rng(0).permutation(len(names))]
    tenth = len(mixed) // 10
    return Split(mixed[2 * tenth :], mixed[tenth : 2 * tenth], mixed[:tenth])


def network(seed: int, dtype: type = np.float32) -> nn.Network:
    """Return the network before training: six symbols, a row of 16 numbers for each, a hidden layer, 27 sums.

    Bengio, Ducharme, Vincent & Jauvin (2003), A neural probabilistic language model, Journal of Machine Learning
    Research 3, 1137-1155.

    Parameters
    ----------
    seed : of the weights and of what is dropped.
    dtype : float32 to train, float64 to check.
    """
    rng = np.random.default_rng(seed)
    return nn.Network([
        nn.Embedding(text.SYMBOLS, EMBEDDED, rng, dtype), nn.Reshape(-1),
        nn.Dense(CONTEXT * EMBEDDED, HIDDEN, rng, gain=1, dtype=dtype), nn.Tanh(), nn.Dropout(DROPPED, rng),
        nn.Dense(HIDDEN, text.SYMBOLS, rng, gain=0.5, dtype=dtype),
    ])  # fmt: skip


@pipelines.one_thread
def trained(seed: int, size: Size = "live", progress: Callable[[Iterable[Any]], Iterable[Any]] | None = None,
            measure: Callable[[nn.Network], dict[str, float]] | None = None) -> tuple[nn.Network, History]:
    """Return a network after Adam's last step on the names to learn from, and its history.

    Parameters
    ----------
    seed : of the weights, what is dropped, and the order.
    size : "live", 6 passes, or "full", 20.
    progress : as in `train.train`.
    measure : from the network to numbers, at the start and after each pass.
    """
    epochs = EPOCHS[validate.choice("size", size, EPOCHS)]  # type: ignore[index]
    x, targets = text.contexts(split().learn, CONTEXT)
    model = network(seed)
    optimizer = nn.Adam(model.parameters(), nn.cosine(LR, epochs * -(-len(x) // BATCH)))
    learner, measured = train.Backprop(model, optimizer=optimizer), partial(measure, model) if measure else None
    return model, train.train(learner, x, targets, epochs=epochs, batch=BATCH, seed=seed, progress=progress,
                              measure=measured)  # fmt: skip


def probabilities(model: nn.Network, x: Array) -> Array:
    """Return the network's probability of each symbol, (n, 27) float64, after contexts x, (n, 6)."""
    return nn.softmax(train.outputs(model.forward, x).astype(np.float64))


def bits_per_character(model: nn.Network, names: Sequence[str]) -> float:
    """Return the network's mean surprise in bits at each symbol of the names, their closing boundaries included."""
    x, targets = text.contexts(names, CONTEXT)
    return text.bits(probabilities(model, x)[np.arange(len(x)), targets])


@lru_cache(maxsize=1)
def count_models() -> dict[str, ngrams.NGram | ngrams.Interpolated]:
    """Return the count models, fitted on the names to learn from; alpha is the best on the names to choose by."""

    def best(order: int) -> ngrams.NGram:
        models = [ngrams.NGram(split().learn, order, alpha) for alpha in ALPHAS]
        return min(models, key=lambda model: ngrams.bits_per_character(model, split().choose))

    return {BIGRAM: best(2), TRIGRAM: best(3), LONGER: ngrams.Interpolated(split().learn, 4)}


def measure_c09(seed: int, size: Size) -> dict[str, float]:
    """Bits per character on the test names: the network, and the count models, which know no seed."""
    model, _ = trained(seed, size)
    counts = {name: ngrams.bits_per_character(counted, split().test) for name, counted in count_models().items()}
    return {NETWORK: bits_per_character(model, split().test), **counts}


def judge_c09(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask that the network's bits per character lie below those of both count models."""
    high, best = numbers[NETWORK].interval[1], min(numbers[BIGRAM].mean, numbers[TRIGRAM].mean)
    longer = numbers[LONGER].mean
    beyond = f"the stronger {LONGER} stands at {longer:.3f}, {'above' if longer > high else 'not above'} the network"
    if high < best:
        return "holds", f"the network needs at most {high:.3f} bits, the better count model {best:.3f}; {beyond}"
    return "fails", f"the interval of the network's bits ends at {high:.3f}, not below {best:.3f}; {beyond}"


C09 = Experiment("C09", measure_c09, judge_c09)
