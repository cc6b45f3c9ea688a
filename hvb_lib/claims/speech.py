"""Experiment of lesson 05 on speech: which of nine men says /ae/, by a recurrent network and without the order."""

from functools import lru_cache

import numpy as np

from hvb_lib import data, nn, train, validate
from hvb_lib.claims import pipelines
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.train import History
from hvb_lib.validate import Array

NETWORK, LINEAR, SHUFFLED = "recurrent network", "linear, mean frame", "recurrent network, frames in random order"
PUBLISHED = 94.1  # percent: Kudo, Toyama & Shimbo (1999), doi:10.1016/S0167-8655(99)00077-X, by their own classifier
FRAMES, CEPSTRA, SPEAKERS, UNITS = 29, 12, 9, 64
# Chosen by four times five-fold cross-validation on the 270 training utterances alone.
SPREAD, LR, DROPPED, BATCH = 0.7, 0.003, 0.3, 30
COPIES: dict[Size, int] = {"live": 40, "full": 100}


def network(seed: int, returns: str = "mean", dtype: type = np.float32) -> nn.Network:
    """Return the network before training: a recurrent layer over the frames, its mean state, a readout.

    Parameters
    ----------
    seed : of the weights and of what is dropped.
    returns : "mean" or "last" state, see `nn.Recurrent`.
    dtype : float32 to train, float64 to check.
    """
    rng = np.random.default_rng(seed)
    return nn.Network([
        nn.Reshape(FRAMES, CEPSTRA), nn.Recurrent(CEPSTRA, UNITS, rng, returns, dtype=dtype), nn.Dropout(DROPPED, rng),
        nn.Dense(UNITS, SPEAKERS, rng, gain=1, dtype=dtype),
    ])  # fmt: skip


@lru_cache(maxsize=1)
def utterances() -> tuple[Array, Array, Array, Array]:
    """Return training rows (270, 348), training speakers, test rows (370, 348), test speakers.

    Each coefficient has mean 0 and variance 1 over the frames of the training half; what follows the last frame is 0.
    """
    u = data.japanese_vowels()
    there = np.arange(FRAMES) < u.train_lengths[:, None]
    frames = u.train_cepstra[there]
    mean, spread = frames.mean(axis=0), frames.std(axis=0)

    def rows(cepstra: Array, lengths: Array) -> Array:
        scaled = (cepstra - mean) / spread * (np.arange(FRAMES) < lengths[:, None])[..., None]
        return np.asarray(scaled.reshape(len(scaled), -1), np.float32)

    return (rows(u.train_cepstra, u.train_lengths), u.train_speakers.astype(np.intp),
            rows(u.test_cepstra, u.test_lengths), u.test_speakers.astype(np.intp))  # fmt: skip


def noisy(x: Array, labels: Array, copies: int, seed: int, spread: float = SPREAD) -> tuple[Array, Array]:
    """Return `copies` of each utterance, each with other noise on its frames, and their labels.

    Noise on the inputs punishes a network that leans on small differences: with 30 utterances a speaker it would.
    Bishop (1995), Training with noise is equivalent to Tikhonov regularization, doi:10.1162/neco.1995.7.1.108.

    Parameters
    ----------
    x : (n, 348) rows; zeros, where there is no frame, stay zeros.
    labels : (n,).
    copies : of each.
    seed : of the noise.
    spread : its standard deviation; that of a coefficient is 1.
    """
    copies, spread = validate.count("copies", copies), validate.number("spread", spread, least=0)
    many = np.tile(x, (copies, 1))
    many += (spread * validate.generator(seed).standard_normal(many.shape, dtype=np.float32)) * (many != 0)
    return many, np.tile(labels, copies)


@pipelines.one_thread
def trained(seed: int, size: Size = "live", x: Array | None = None, labels: Array | None = None) -> tuple[nn.Network,
                                                                                                          History]:
    """Return a network after Adam's last step on noisy copies, each shown once, and its history.

    Parameters
    ----------
    seed : of the weights, the noise and the order.
    size : "live", 40 copies, or "full", 100.
    x, labels : other rows than all of the training half.
    """
    if x is None or labels is None:
        x, labels, _, _ = utterances()
    rows, speakers = noisy(x, labels, COPIES[validate.choice("size", size, COPIES)], seed)  # type: ignore[index]
    recurrent = network(seed)
    steps = -(-len(rows) // BATCH)
    optimizer = nn.Adam(recurrent.parameters(), nn.cosine(LR, steps))
    learner = train.Backprop(recurrent, optimizer=optimizer, longest=5.0)
    return recurrent, train.train(learner, rows, speakers, batch=BATCH, seed=seed)


def shuffled(x: Array, seed: int) -> Array:
    """Return the utterances with the frames of each in a random order; frames of zeros stay at the end."""
    rng, frames = np.random.default_rng(seed), x.reshape(len(x), FRAMES, CEPSTRA)
    key = rng.random(frames.shape[:2]) + 2 * ~frames.any(axis=2)
    return np.take_along_axis(frames, key.argsort(axis=1)[..., None], axis=1).reshape(x.shape)


def linear() -> float:
    """Return the test accuracy in percent of scikit-learn's logistic regression on the mean frame of each utterance."""
    from sklearn.linear_model import LogisticRegression

    def means(x: Array) -> Array:
        frames = x.reshape(len(x), FRAMES, CEPSTRA)
        return np.asarray(frames.sum(axis=1) / frames.any(axis=2).sum(axis=1, keepdims=True))

    x, labels, test_x, test_labels = utterances()
    return 100 * float(LogisticRegression(max_iter=2000).fit(means(x), labels).score(means(test_x), test_labels))


def measure_c10(seed: int, size: Size) -> dict[str, float]:
    """Test accuracy in percent: the network, one that learns from shuffled frames, and the linear classifier."""
    x, labels, test_x, test_labels = utterances()
    ordered, _ = trained(seed, size)
    mixed, _ = trained(seed, size, shuffled(x, seed), labels)
    return {
        NETWORK: 100 * train.accuracy(ordered.forward, test_x, test_labels),
        SHUFFLED: 100 * train.accuracy(mixed.forward, shuffled(test_x, seed + 1000), test_labels),
        LINEAR: linear(),
    }


def judge_c10(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the network's test accuracy with 96 %."""
    low, baseline = numbers[NETWORK].interval[0], numbers[LINEAR].mean
    beside = f"{PUBLISHED} % were published with the data, a linear classifier of mean frames reads {baseline:.1f} %"
    if low >= 96:
        return "holds", f"accuracy is at least 96 % over its whole interval, from {low:.1f} % on; {beside}"
    return "fails", f"the interval of the accuracy starts at {low:.1f} %, below 96 %; {beside}"


C10 = Experiment("C10", measure_c10, judge_c10)
