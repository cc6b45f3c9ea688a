"""Competitive rules: what each holds on to, where each rests, and how they are kin."""

import numpy as np
import pytest

from hvb_lib import competition, rules

RNG = np.random.default_rng(0)
W, X, Y = RNG.standard_normal((4, 6)), RNG.standard_normal((9, 6)), RNG.uniform(size=(9, 4))


def test_competitive_learning_rests_at_the_mean_of_what_it_wins():
    y = competition.nearest(W, X)
    means = np.array([X[y[:, i] == 1].mean(axis=0) if y[:, i].any() else W[i] for i in range(4)])
    assert np.abs(rules.competitive(means, X, y)).max() < 1e-15
    assert np.abs(rules.competitive(means + 0.1, X, y)).max() > 0.01


def test_a_full_step_for_one_winner_is_a_step_of_k_means():
    y = competition.nearest(W, X)
    share = y.mean(axis=0)
    moved = W + rules.competitive(W, X, y) / np.where(share, share, 1)[:, None]
    for i in np.flatnonzero(share):
        np.testing.assert_allclose(moved[i], X[y[:, i] == 1].mean(axis=0), atol=1e-12)
    np.testing.assert_array_equal(moved[share == 0], W[share == 0])  # a dead unit never moves


@pytest.mark.parametrize("p", [2, 2.5, 3, 4])
def test_the_power_length_of_one_is_held(p):
    # d/dt sum |w|^p is proportional to sum |w|^{p-2} w dw, which vanishes at length 1 for any input and competition.
    w = W / (np.abs(W) ** p).sum(axis=1, keepdims=True) ** (1 / p)
    dw = rules.krotov_hopfield(w, X, Y, p)
    np.testing.assert_allclose((rules.powered(w, p) * dw).sum(axis=1), 0, atol=1e-12)
    longer = 1.1 * w
    strength = (rules.powered(longer, p) * rules.krotov_hopfield(longer, X, Y, p)).sum(axis=1)
    driven = (rules.powered(longer, p) * (Y.T @ X)).sum(axis=1)
    assert (strength * driven < 0).all()  # too long shrinks where its input drives it


def test_soft_hebb_is_krotov_hopfield_with_power_two():
    np.testing.assert_allclose(rules.soft_hebb(W, X, Y), rules.krotov_hopfield(W, X, Y, p=2), rtol=1e-14)


def test_soft_hebb_of_linear_outputs_is_oja():
    y = competition.linear(W, X)
    np.testing.assert_allclose(rules.soft_hebb(W, X, y), rules.oja(W, X, y), atol=1e-12)


@pytest.mark.parametrize("p", [2, 2.5, 3])
def test_powered_is_its_formula_and_leaves_the_weights(p):
    before = W.copy()
    np.testing.assert_allclose(rules.powered(W, p), np.sign(W) * np.abs(W) ** (p - 1), rtol=1e-14)
    np.testing.assert_array_equal(W, before)


@pytest.mark.parametrize("rule", [rules.competitive, rules.soft_hebb, rules.krotov_hopfield])
@pytest.mark.parametrize("silent", [[], [1, 3], [0, 1, 2, 3]])
def test_silent_units_are_left_out_of_the_work_and_nothing_else_changes(rule, silent):
    y = Y.copy()
    y[:, silent] = 0
    dw, alone = rule(W, X, y), [rule(W[[i]], X, Y[:, [i]])[0] for i in range(4)]
    np.testing.assert_allclose(dw, [0 * w if i in silent else w for i, w in enumerate(alone)], atol=1e-14)
    w = W.copy()
    w[1, 0] = np.nan
    with pytest.raises(ValueError, match=r"w: nan at index \(1, 0\)"):
        rule(w, X, y)
