"""The largest curvature, on bowls whose curvature is known."""

import numpy as np
import pytest

from hvb_lib import curvature


def bowl(eigenvalues, seed=0):
    vectors = np.linalg.qr(np.random.default_rng(seed).normal(size=(len(eigenvalues),) * 2))[0]
    h = vectors @ np.diag(eigenvalues) @ vectors.T
    return lambda w: h @ w


@pytest.mark.parametrize("eigenvalues", [
    [4.0, 1.0, 0.1], [4.0, -1.0, 0.5], [3.0, -7.0, 1.0], [-1.0, -5.0, -3.0], [2.0],
])  # fmt: skip
def test_the_largest_eigenvalue_also_beside_a_more_negative_one(eigenvalues):
    w = np.ones(len(eigenvalues))
    assert curvature.largest(bowl(eigenvalues), w, steps=200) == pytest.approx(max(eigenvalues), rel=1e-4)
    assert (w == 1).all()


def test_it_is_where_descent_turns():
    """Just below 2 / largest the length of w shrinks, just above it grows."""
    gradient, w = bowl([5.0, 1.0, 0.2]), np.ones(3)
    limit = 2 / curvature.largest(gradient, w)
    for share, grows in ((0.98, False), (1.02, True)):
        v = w.copy()
        for _ in range(500):
            v = v - share * limit * gradient(v)
        assert (np.linalg.norm(v) > np.linalg.norm(w)) == grows


@pytest.mark.parametrize(("w", "options", "word"), [
    (np.ones((2, 2)), {}, "w"), (np.ones(2, dtype=np.float32), {}, "float64"), (np.ones(2), {"steps": 0}, "steps"),
    (np.ones(2), {"h": 0.0}, "h"), (np.ones(2), {"seed": -1}, "seed"),
])  # fmt: skip
def test_bad_input(w, options, word):
    with pytest.raises(ValueError, match=word):
        curvature.largest(lambda w: w, w, **options)


def test_a_flat_loss_is_refused():
    with pytest.raises(ValueError, match="gradient"):
        curvature.largest(np.zeros_like, np.ones(3))
