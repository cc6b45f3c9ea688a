"""Activities: who wins, by how much, and that a layer learns with them."""

import numpy as np
import pytest
from sklearn.metrics import pairwise_distances_argmin

from hvb_lib import competition, rules, train

RNG = np.random.default_rng(0)
W, X = RNG.standard_normal((9, 5)), RNG.standard_normal((40, 5))


def test_linear_and_rectified():
    np.testing.assert_array_equal(competition.linear(W, X), X @ W.T)
    np.testing.assert_array_equal(competition.rectified(W, X), np.maximum(X @ W.T, 0))


def test_one_winner_with_the_largest_sum():
    y = competition.winner(W, X)
    assert (y.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(y.argmax(axis=1), (X @ W.T).argmax(axis=1))


def test_nearest_is_the_nearest():
    np.testing.assert_array_equal(competition.nearest(W, X).argmax(axis=1), pairwise_distances_argmin(X, W))
    d = competition.distances(W, X) + (X**2).sum(axis=1, keepdims=True) / 2
    np.testing.assert_allclose(d, ((X[:, None] - W) ** 2).sum(axis=2) / 2, atol=1e-12)


def test_the_two_agree_where_all_units_are_of_one_length():
    w = W / np.linalg.norm(W, axis=1, keepdims=True)
    np.testing.assert_array_equal(competition.nearest(w, X), competition.winner(w, X))


def test_soft_lies_between_all_alike_and_winner_takes_all():
    np.testing.assert_allclose(competition.soft(W, X, 1e6), 1 / 9, atol=1e-5)
    np.testing.assert_allclose(competition.soft(W, X, 1e-4), competition.winner(W, X), atol=1e-6)
    e = np.exp(X @ W.T / 0.7)
    np.testing.assert_allclose(competition.soft(W, X, 0.7), e / e.sum(axis=1, keepdims=True), rtol=1e-12)


@pytest.mark.parametrize(("rank", "p"), [(2, 2), (7, 3), (9, 2.5)])
def test_ranks_by_sorting(rank, p):
    u = X @ (np.sign(W) * np.abs(W) ** (p - 1)).T
    order = np.argsort(-u, axis=1)
    y = competition.ranked(W, X, rank=rank, inhibition=0.3, p=p)
    wanted = np.zeros_like(u)
    wanted[np.arange(40), order[:, 0]], wanted[np.arange(40), order[:, rank - 1]] = 1, -0.3
    np.testing.assert_array_equal(y, wanted)


@pytest.mark.parametrize("activity", [competition.linear, competition.rectified, competition.winner,
                                      competition.nearest, competition.soft, competition.ranked])  # fmt: skip
def test_types_are_kept_and_a_layer_learns_with_it(activity):
    w, x = W.astype(np.float32), X.astype(np.float32)
    y = activity(w, x)
    assert y.dtype == np.float32
    assert y.shape == (40, 9)
    learner, start = train.Hebbian(w, "competitive", 0.1, activity=activity), w.copy()
    learner.step(x)
    np.testing.assert_array_equal(learner.y, y)
    np.testing.assert_allclose(w, start + np.float32(0.1) * rules.competitive(start, x, y), rtol=1e-5, atol=1e-6)
