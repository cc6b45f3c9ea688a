"""The fully connected layer and the embedding."""

import numpy as np
import pytest

from hvb_lib import nn, rules
from hvb_lib.gradcheck import central_difference, relative_error
from tests import layer_twins
from tests.random_layers import Case, agree


@pytest.mark.parametrize(("batch", "inputs", "units"), [(1, 1, 1), (1, 5, 3), (4, 1, 3), (4, 3, 1)])
def test_slopes_at_the_edges(batch, inputs, units):
    rng = np.random.default_rng(0)
    case = Case(nn.Dense(inputs, units, rng, dtype=np.float64), rng.standard_normal((batch, inputs)))
    assert agree(case.slopes(), case.measured(), 1e-6, 0)


@pytest.mark.parametrize("kind", [nn.ReLU, nn.LeakyReLU, nn.Tanh, nn.Sigmoid])
@pytest.mark.parametrize("seed", range(3))
def test_the_error_sent_below_is_the_slope_of_each_inputs_own_loss(kind, seed):
    rng = np.random.default_rng(seed)
    dense, squash = nn.Dense(4, 3, rng, dtype=np.float64), kind()
    x, weight = rng.standard_normal((5, 4)), rng.standard_normal((5, 3))
    squash.forward(dense.forward(x))
    below = dense.backward(squash.backward(weight))
    measured = central_difference(lambda x: (squash.forward(dense.forward(x)) * weight).sum(), x.copy())
    assert relative_error(below, measured) <= 1e-6


def test_dense_follows_the_rule_gradient():
    rng = np.random.default_rng(0)
    layer, x, delta = nn.Dense(4, 3, rng, dtype=np.float64), rng.standard_normal((6, 4)), rng.standard_normal((6, 3))
    layer.forward(x)
    layer.backward(delta)
    np.testing.assert_allclose(layer.dw, rules.gradient(x, delta), rtol=1e-14)
    np.testing.assert_allclose(layer.db, rules.gradient(np.ones((6, 1)), delta)[:, 0], rtol=1e-14)


def test_weights_are_drawn_with_the_stated_spread():
    w = nn.Dense(400, 300, np.random.default_rng(0), gain=3).w
    assert w.std() == pytest.approx(3 / 20, rel=0.02)
    assert abs(w.mean()) < 0.002


def test_the_first_layer_sends_nothing_down():
    layer = nn.Dense(3, 2, np.random.default_rng(0))
    layer.forward(np.ones((4, 3), dtype=np.float32))
    assert layer.backward(np.ones((4, 2), dtype=np.float32), send=False) is None


@pytest.mark.parametrize("seed", range(10))
def test_an_embedding_is_a_dense_layer_on_one_hot_inputs(seed):
    rng = np.random.default_rng(seed)
    batch, places, symbols, units = (int(n) for n in rng.integers(1, 6, size=4))
    table = nn.Embedding(symbols, units, rng, np.float64)
    dense = nn.Dense(symbols, units, rng, dtype=np.float64)
    dense.w[:] = table.w.T
    x, delta = rng.integers(symbols, size=(batch, places)), rng.standard_normal((batch, places, units))
    y = table.forward(x)
    np.testing.assert_array_equal(y.reshape(-1, units), dense.forward(np.eye(symbols)[x.ravel()]))
    assert table.backward(delta) is None
    dense.backward(delta.reshape(-1, units))
    np.testing.assert_allclose(table.dw, dense.dw.T * places, rtol=1e-12, atol=1e-15)  # the mean is over the batch
    np.testing.assert_allclose(table.dw, layer_twins.embedding_backward(x, delta, symbols), rtol=1e-12, atol=1e-15)


def test_a_symbol_at_several_places_learns_from_all_and_an_absent_one_not_at_all():
    table = nn.Embedding(3, 1, np.random.default_rng(0), np.float64)
    table.forward(np.array([[2, 2], [2, 0]]))
    table.backward(np.array([[[1.0], [2.0]], [[4.0], [8.0]]]))
    np.testing.assert_array_equal(table.dw[:, 0], [-4, 0, -3.5])


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int32, np.int64])
def test_symbols_may_be_any_whole_numbers(kind):
    table = nn.Embedding(4, 2, np.random.default_rng(0))
    np.testing.assert_array_equal(table.forward(np.array([[3, 0]], dtype=kind)), table.w[[[3, 0]]])


def test_rows_of_the_table_are_drawn_with_deviation_one():
    w = nn.Embedding(300, 400, np.random.default_rng(0)).w
    assert w.std() == pytest.approx(1, rel=0.02)
    assert w.dtype == np.float32
