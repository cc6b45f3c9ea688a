"""Experiments of lesson 07: what Oja's and Sanger's rules find."""

from functools import lru_cache

import numpy as np

from hvb_lib import data, metrics, train
from hvb_lib.claims.ledger import Estimates, Experiment, Size, Verdict
from hvb_lib.validate import Array


def sanger_on_digits(seed: int, epochs: int = 10, units: int = 16, lr: float = 0.2, halving: int = 1000) -> Array:
    """Return the weights, (units, 784), that Sanger's rule finds on MNIST from random ones.

    Parameters
    ----------
    seed : of the starting weights and the order of the images.
    epochs, units : passes over the 60,000 images, and how many components.
    lr, halving : step size lr / (1 + step / halving), batches of 128.
    """
    digits = data.mnist()
    rng = np.random.default_rng(seed)
    w = metrics.unit(rng.standard_normal((units, 784))).astype(np.float32)
    learner = train.Hebbian(w, "sanger", lambda step: lr / (1 + step / halving))
    train.train(learner, digits.train_x, epochs=epochs, seed=seed, centre=digits_mean())
    return w


@lru_cache(maxsize=1)
def digits_mean() -> Array:
    """Return the mean training image of MNIST, (784,) float32, 0 to 1."""
    return _frozen(np.asarray(data.mnist().train_x.mean(axis=0) / 255, dtype=np.float32))


@lru_cache(maxsize=1)
def digits_components() -> Array:
    """Return the first 16 principal components of MNIST by scikit-learn, (16, 784)."""
    from sklearn.decomposition import PCA

    x = data.mnist().train_x.astype(np.float32) / 255
    return _frozen(np.asarray(PCA(16, svd_solver="covariance_eigh").fit(x).components_))


def measure_c18(seed: int, size: Size) -> dict[str, float]:
    """Mean cosine between Sanger's 16 units and scikit-learn's first 16 components, and the worst of the 16."""
    w = sanger_on_digits(seed, epochs=10 if size == "live" else 30)
    cosines = metrics.cosine(w, digits_components())
    return {"mean cosine": float(cosines.mean()), "worst cosine": float(cosines.min())}


def judge_c18(numbers: Estimates) -> tuple[Verdict, str]:
    """Compare the mean cosine with 0.99."""
    low, _ = numbers["mean cosine"].interval
    if low >= 0.99:
        return "holds", f"the mean cosine is at least 0.99 over its whole interval, from {low:.3f} on"
    return "fails", f"the mean cosine's interval starts at {low:.3f}, below 0.99"


def _frozen(a: Array) -> Array:
    a.flags.writeable = False  # every caller gets the same array
    return a


C18_COMPONENTS = Experiment("C18", measure_c18, judge_c18, part="components")
