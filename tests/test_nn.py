"""Layers, loss and step: 100 random networks against central differences and against the engine."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib import nn, rules
from hvb_lib.autograd import Tensor
from hvb_lib.gradcheck import central_difference, relative_error

NETWORKS = 100
KINK = 1e-3


class Problem:
    """A network, a batch and its labels, drawn from a seed until no input of a ReLU lies close to its kink."""

    def __init__(self, seed):
        rng = np.random.default_rng(seed)
        self.loss = nn.SoftmaxCrossEntropy()
        while True:
            self._draw(rng)
            if self._far_from_kinks():
                return

    def _draw(self, rng):
        widths = rng.integers(1, 7, size=rng.integers(1, 5))
        sizes = [*widths, rng.integers(2, 6)]
        layers = []
        for inputs, units in pairwise(sizes):
            dense = nn.Dense(int(inputs), int(units), rng, gain=rng.uniform(0.5, 1.5), dtype=np.float64)
            dense.b[:] = 0.5 * rng.standard_normal(units)
            layers += [dense, nn.ReLU() if rng.integers(2) else nn.Tanh()]
        self.network = nn.Network(layers[:-1])
        self.x = rng.standard_normal((rng.integers(1, 6), sizes[0]))
        self.labels = rng.integers(sizes[-1], size=len(self.x))

    def _far_from_kinks(self):
        x = self.x
        for layer in self.network.layers:
            if isinstance(layer, nn.ReLU) and np.abs(x).min() < KINK:
                return False
            x = layer.forward(x)
        return True

    def gradients(self):
        _, delta = self.loss(self.network.forward(self.x), self.labels)
        self.network.backward(delta)
        return [-dw for _, dw in self.network.parameters()]

    def measured(self):
        return [central_difference(lambda _: self.loss(self.network.forward(self.x), self.labels)[0], w)
                for w, _ in self.network.parameters()]  # fmt: skip

    def by_engine(self):
        tensors = []
        y = Tensor(self.x)
        for layer in self.network.layers:
            if isinstance(layer, nn.Dense):
                w, b = Tensor(layer.w), Tensor(layer.b)
                tensors += [w, b]
                y = y @ w.T + b
            else:
                y = y.relu() if isinstance(layer, nn.ReLU) else y.tanh()
        y.cross_entropy(self.labels).backward()
        return [t.grad for t in tensors]


def in_a_row(arrays):
    return np.concatenate([a.ravel() for a in arrays])


@pytest.mark.parametrize("seed", range(NETWORKS))
def test_random_network_against_central_differences_and_the_engine(seed):
    problem = Problem(seed)
    found = in_a_row(problem.gradients())
    assert relative_error(found, in_a_row(problem.measured())) <= 1e-6
    assert relative_error(found, in_a_row(problem.by_engine())) <= 1e-10


def test_random_networks_cover_what_they_should():
    problems = [Problem(seed) for seed in range(NETWORKS)]
    depths = {len([layer for layer in p.network.layers if isinstance(layer, nn.Dense)]) for p in problems}
    widths = {layer.w.shape[0] for p in problems for layer in p.network.layers[:-1] if isinstance(layer, nn.Dense)}
    kinds = {type(layer) for p in problems for layer in p.network.layers}
    assert depths == {1, 2, 3, 4}
    assert widths >= {1, 2, 6}
    assert {len(p.x) for p in problems} == {1, 2, 3, 4, 5}
    assert kinds == {nn.Dense, nn.ReLU, nn.Tanh}


@pytest.mark.parametrize("kind", [nn.ReLU, nn.Tanh])
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


@pytest.mark.parametrize("z", [1e-3, 0.2, 0.9999, 1.0, 2.5])
def test_the_slope_of_relu_is_one_wherever_its_input_is_positive(z):
    relu = nn.ReLU()
    relu.forward(np.array([[z, -z, 0.0]]))
    np.testing.assert_array_equal(relu.backward(np.full((1, 3), 7.0)), [[7.0, 0.0, 0.0]])


def test_tanh_sends_one_minus_the_square_of_its_output():
    tanh = nn.Tanh()
    y = tanh.forward(np.array([[0.3, -2.0]])).copy()
    np.testing.assert_allclose(y, np.tanh([[0.3, -2.0]]))
    np.testing.assert_allclose(tanh.backward(np.array([[2.0, 2.0]])), 2 * (1 - y**2))


def test_the_change_is_minus_the_gradient():
    # Every step below the stability limit must lower the loss; with the minus missing it would rise.
    rng = np.random.default_rng(0)
    network = nn.mlp((5, 8, 3), seed=0, dtype=np.float64)
    x, labels, loss = rng.standard_normal((20, 5)), rng.integers(3, size=20), nn.SoftmaxCrossEntropy()
    step = nn.SGD(network.parameters(), lr=0.05)
    losses = []
    for _ in range(50):
        value, delta = loss(network.forward(x), labels)
        losses.append(value)
        network.backward(delta)
        step.step()
    assert (np.diff(losses) < 0).all()


def test_loss_and_delta_by_hand():
    loss, delta = nn.SoftmaxCrossEntropy()(np.log([[1.0, 3.0], [2.0, 2.0]]), np.array([0, 1]))
    assert loss == pytest.approx((np.log(4) + np.log(2)) / 2)
    np.testing.assert_allclose(delta, [[0.25 - 1, 0.75], [0.5, 0.5 - 1]])


def test_loss_of_huge_sums_does_not_overflow():
    loss, delta = nn.SoftmaxCrossEntropy()(np.array([[1e30, 0.0], [0.0, -1e30]], dtype=np.float32), np.array([0, 0]))
    assert loss == 0
    assert not delta.any()


def test_momentum_by_hand():
    w, dw = np.array([1.0]), np.array([2.0])
    step = nn.SGD([(w, dw)], lr=0.1, momentum=0.5)
    step.step()  # v = 2
    assert w[0] == pytest.approx(1.2)
    step.step()  # v = 0.5 * 2 + 2 = 3
    assert w[0] == pytest.approx(1.5)


def test_mlp_has_relu_between_its_layers_and_none_at_the_end():
    network = nn.mlp((4, 3, 2), seed=0)
    assert [type(layer) for layer in network.layers] == [nn.Dense, nn.ReLU, nn.Dense]
    assert [w.shape for w, _ in network.parameters()] == [(3, 4), (3,), (2, 3), (2,)]
    assert all(w.dtype == np.float32 for w, _ in network.parameters())


def test_a_seed_is_a_network():
    def first_weights(seed):
        return nn.mlp((4, 3), seed).layers[0].w

    np.testing.assert_array_equal(first_weights(3), first_weights(3))
    assert (first_weights(3) != first_weights(4)).any()


def test_weights_are_drawn_with_the_stated_spread():
    w = nn.Dense(400, 300, np.random.default_rng(0), gain=3).w
    assert w.std() == pytest.approx(3 / 20, rel=0.02)
    assert abs(w.mean()) < 0.002


@pytest.mark.parametrize("layer", [nn.ReLU(), nn.Tanh(), nn.Dense(6, 4, np.random.default_rng(0), dtype=np.float64)])
def test_arrays_of_the_batch_are_reused_and_a_smaller_batch_is_right(layer):
    rng = np.random.default_rng(1)
    big, small = rng.standard_normal((8, 6)), rng.standard_normal((3, 6))
    first = layer.forward(big)
    again = layer.forward(big)
    assert np.shares_memory(first, again)
    of_small = layer.forward(small).copy()
    assert of_small.shape[0] == 3
    layer.forward(big)
    np.testing.assert_array_equal(layer.forward(small), of_small)
    delta = np.ones_like(of_small)
    assert np.shares_memory(layer.backward(delta), layer.backward(delta))


def test_gradients_do_not_depend_on_what_was_run_before():
    problem, other = Problem(3), np.random.default_rng(0)
    fresh = in_a_row(Problem(3).gradients())
    for batch in (50, 2):
        problem.network.forward(other.standard_normal((batch, problem.x.shape[1])))
    np.testing.assert_array_equal(in_a_row(problem.gradients()), fresh)


def test_float32_inputs_do_not_coarsen_a_float64_network():
    network = nn.mlp((3, 4, 2), seed=0, dtype=np.float64)
    x = np.random.default_rng(0).standard_normal((5, 3)).astype(np.float32)
    fine = network.forward(x.astype(np.float64)).copy()
    y = network.forward(x)
    assert y.dtype == np.float64
    np.testing.assert_allclose(y, fine, rtol=1e-14)


def test_inputs_labels_and_errors_are_left_alone():
    rng = np.random.default_rng(0)
    network = nn.mlp((3, 4, 2), seed=0)
    x, labels = rng.standard_normal((5, 3)).astype(np.float32), rng.integers(2, size=5)
    x.flags.writeable = labels.flags.writeable = False
    z = network.forward(x)
    before = z.copy()
    _, delta = nn.SoftmaxCrossEntropy()(z, labels)
    np.testing.assert_array_equal(z, before)
    kept = delta.copy()
    network.backward(delta)
    np.testing.assert_array_equal(delta, kept)


def test_the_first_layer_sends_nothing_down():
    layer = nn.Dense(3, 2, np.random.default_rng(0))
    layer.forward(np.ones((4, 3), dtype=np.float32))
    assert layer.backward(np.ones((4, 2), dtype=np.float32), send=False) is None


def test_squared_error_by_hand():
    z, target = np.array([[1.0, 2.0], [0.0, 4.0]]), np.array([[0.0, 2.0], [0.0, 1.0]])
    loss, delta = nn.SquaredError()(z, target)
    assert loss == pytest.approx((1 + 9) / 2 / 2)
    np.testing.assert_array_equal(delta, z - target)
    np.testing.assert_array_equal(target, [[0, 2], [0, 1]])


def test_delta_of_squared_error_is_each_inputs_slope():
    rng = np.random.default_rng(0)
    z, target, loss = rng.standard_normal((4, 3)), rng.standard_normal((4, 3)), nn.SquaredError()
    measured = central_difference(lambda z: loss(z, target)[0], z.copy())
    assert relative_error(loss(z, target)[1] / len(z), measured) <= 1e-6
