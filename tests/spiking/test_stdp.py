import numpy as np
import pytest

from hvb_lib.spiking import stdp
from tests.spiking import loop_twins

CONSTANTS = (0.02, 0.03, 16.8, 33.7)


def layer(seed, batch=6, units=3, inputs=5):
    rng = np.random.default_rng(seed)
    x, y = rng.random((batch, inputs)) < 0.4, rng.random((batch, units)) < 0.4
    return rng.uniform(0, 1, (units, inputs)), x, y, rng.uniform(0, 2, x.shape), rng.uniform(0, 2, y.shape)


def test_window_is_its_loop_and_has_the_stated_sides():
    lags = np.linspace(-80, 80, 33).reshape(3, 11)
    by_loop = [[loop_twins.window(lag, *CONSTANTS) for lag in row] for row in lags]
    np.testing.assert_allclose(stdp.window(lags, *CONSTANTS), by_loop, atol=1e-15)
    assert stdp.window(0.0) == stdp.A_PLUS
    assert stdp.window(-1e-9) == pytest.approx(-stdp.A_MINUS)
    assert stdp.window(20.0) == pytest.approx(stdp.A_PLUS / np.e)
    assert stdp.window([1e6, -1e6]).tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_their_loop_in_any_order(seed):
    rng = np.random.default_rng(seed)
    pre, post = rng.uniform(0, 300, 9), rng.uniform(0, 300, 7)
    expected = loop_twins.pairs(pre, post, *CONSTANTS)
    assert stdp.pairs(pre, post, *CONSTANTS) == pytest.approx(expected, rel=1e-12)
    assert stdp.pairs(pre[::-1], np.sort(post), *CONSTANTS) == pytest.approx(expected, rel=1e-12)
    assert stdp.pairs([], post) == stdp.pairs(pre, []) == 0


def test_order_decides_the_sign():
    early, late = np.arange(0, 500, 100.0), np.arange(10, 510, 100.0)
    assert stdp.pairs(early, late) > 0 > stdp.pairs(late, early)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("dt", [1.0, 0.25])
def test_traces_sum_up_all_pairs(seed, dt):
    rng = np.random.default_rng(seed)
    x, y = rng.random((300, 1, 4)) < 0.1, rng.random((300, 1, 2)) < 0.1
    total, x_trace, y_trace = np.zeros((2, 4)), np.zeros((1, 4)), np.zeros((1, 2))
    for before, after in zip(x, y, strict=True):
        x_trace = stdp.trace(x_trace, before, CONSTANTS[2], dt)
        y_trace = stdp.trace(y_trace, 0 * after, CONSTANTS[3], dt)
        total += stdp.additive(total, before, after, x_trace, y_trace, *CONSTANTS[:2])
        y_trace += after
    expected = [[stdp.pairs(dt * np.flatnonzero(x[:, 0, j]), dt * np.flatnonzero(y[:, 0, i]), *CONSTANTS)
                 for j in range(4)] for i in range(2)]  # fmt: skip
    np.testing.assert_allclose(total, expected, atol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("seed", range(3))
def test_steps_are_their_loops(seed, dtype):
    w, x, y, x_trace, y_trace = layer(seed)
    arguments = [a.astype(dtype) for a in (w, x, y, x_trace, y_trace)]
    atol = 1e-12 if dtype is np.float64 else 1e-6
    expected = loop_twins.step(w, x, y, x_trace, y_trace, lambda _: 0.02, lambda _: 0.03)
    np.testing.assert_allclose(stdp.additive(*arguments, 0.02, 0.03), expected, atol=atol)
    expected = loop_twins.step(w, x, y, x_trace, y_trace, lambda w: 0.02 * (2 - w), lambda w: 0.03 * w)
    np.testing.assert_allclose(stdp.multiplicative(*arguments, 0.02, 0.03, 2.0), expected, atol=atol)
    assert stdp.additive(*arguments).dtype == dtype
    by_loop = [[np.mean([y[n, i] * (x_trace[n, j] - 0.4) for n in range(6)]) for j in range(5)] for i in range(3)]
    np.testing.assert_allclose(stdp.at_output(arguments[0], arguments[2], arguments[3], 0.4), by_loop, atol=atol)


def test_soft_bounds_stop_at_the_bounds():
    w, ones = np.array([[0.0, 1.0]]), np.ones((1, 1))
    both = np.ones((1, 2))
    assert stdp.multiplicative(w, both, ones, both, 0 * ones)[0, 1] == 0  # nothing to gain at the top
    assert stdp.multiplicative(w, both, 0 * ones, both, ones)[0, 0] == 0  # nothing to lose at the bottom


def test_a_rule_changes_none_of_its_arguments():
    arguments = layer(0)
    before = [a.copy() for a in arguments]
    stdp.additive(*arguments)
    stdp.multiplicative(*arguments)
    stdp.trace(arguments[3], arguments[1], 20)
    for a, b in zip(arguments, before, strict=True):
        np.testing.assert_array_equal(a, b)
