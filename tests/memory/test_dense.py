import numpy as np
import pytest

from hvb_lib.memory import dense, hopfield, states
from tests.memory import loop_twins

X, S = states.drawn(6, 14, 1).astype(float), states.drawn(4, 14, 2).astype(float)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_energy_and_gains_are_their_loops(n):
    reward = dense.power(n)
    np.testing.assert_allclose(dense.energy(X, S, reward), [loop_twins.dense_energy(X, s, reward) for s in S])
    np.testing.assert_allclose(dense.gains(X, S, reward), [loop_twins.gains(X, s, reward) for s in S], atol=1e-6)


def test_the_square_is_hopfields_network():
    w = hopfield.stored(X)
    np.testing.assert_allclose(dense.gains(X, S, dense.power(2)) / (2 * 14), -2 * S * (S @ w), atol=1e-12)
    constant = len(X) / 2
    np.testing.assert_allclose(dense.energy(X, S, dense.power(2)) / 28, hopfield.energy(w, S) - constant, atol=1e-12)


@pytest.mark.parametrize("reward", [dense.power(2), dense.power(3), lambda u: np.exp(u - 14)])
def test_energy_falls_with_every_flip_until_no_unit_gains(reward):
    for s in S:
        seen = dense.relax(X, s, reward, 0)
        assert (np.diff(dense.energy(X, seen, reward)) < 0).all()
        assert (dense.gains(X, seen[-1:], reward) <= 1e-9).all()


def test_the_exponential_recalls_where_the_square_is_lost():
    x = states.drawn(60, 40, 3).astype(float)
    cues = states.corrupted(x, 0.1, 4)
    good = [(dense.relax(x, cue, lambda u: np.exp(u - 40), 0)[-1] == row).all()
            for cue, row in zip(cues[:10], x, strict=False)]  # fmt: skip
    lost = [(dense.relax(x, cue, dense.power(2), 0)[-1] == row).all() for cue, row in zip(cues[:10], x, strict=False)]
    assert np.mean(good) >= 0.9
    assert np.mean(lost) <= 0.1


def test_the_modern_update_is_attention():
    rng = np.random.default_rng(0)
    x, s = rng.normal(size=(7, 16)), rng.normal(size=(5, 16))
    np.testing.assert_allclose(dense.attention(x, s, 16**-0.5), loop_twins.attention(s, x, x), atol=1e-12)


@pytest.mark.parametrize("beta", [0.1, 1.0, 30.0])
def test_the_modern_update_lowers_its_energy_and_its_slope_points_there(beta):
    rng = np.random.default_rng(1)
    x, s = rng.normal(size=(7, 6)), rng.normal(size=(5, 6))
    after = dense.attention(x, s, beta)
    assert (dense.continuous_energy(x, after, beta) <= dense.continuous_energy(x, s, beta) + 1e-12).all()
    h = 1e-6 * np.eye(6)
    slope = [(dense.continuous_energy(x, s[:1] + e, beta) - dense.continuous_energy(x, s[:1] - e, beta))[0] / 2e-6
             for e in h]  # fmt: skip
    np.testing.assert_allclose(slope, (s - after)[0], atol=1e-6)


def test_whole_numbers_are_computed_as_floats():
    np.testing.assert_array_equal(dense.gains(X.astype(np.int8), S.astype(np.int8), dense.power(4)),
                                  dense.gains(X, S, dense.power(4)))  # fmt: skip
