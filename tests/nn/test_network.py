"""Layers in a row: 100 random networks against central differences and against the engine; layers with a way around."""

from itertools import pairwise

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.autograd import Tensor
from hvb_lib.gradcheck import central_difference, relative_error
from tests.random_layers import NETWORKS, agree, network

COUNT = 100
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


@pytest.mark.parametrize("seed", range(COUNT))
def test_random_network_against_central_differences_and_the_engine(seed):
    problem = Problem(seed)
    found = in_a_row(problem.gradients())
    assert relative_error(found, in_a_row(problem.measured())) <= 1e-6
    assert relative_error(found, in_a_row(problem.by_engine())) <= 1e-10


def test_random_networks_cover_what_they_should():
    problems = [Problem(seed) for seed in range(COUNT)]
    depths = {len([layer for layer in p.network.layers if isinstance(layer, nn.Dense)]) for p in problems}
    widths = {layer.w.shape[0] for p in problems for layer in p.network.layers[:-1] if isinstance(layer, nn.Dense)}
    kinds = {type(layer) for p in problems for layer in p.network.layers}
    assert depths == {1, 2, 3, 4}
    assert widths >= {1, 2, 6}
    assert {len(p.x) for p in problems} == {1, 2, 3, 4, 5}
    assert kinds == {nn.Dense, nn.ReLU, nn.Tanh}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", NETWORKS)
def test_networks_of_every_layer_against_central_differences(name, seed):
    net, x, labels = network(name, seed)
    loss = nn.SoftmaxCrossEntropy()
    net.layers = [layer for layer in net.layers if not isinstance(layer, nn.Dropout)]  # it would be drawn anew
    _, delta = loss(net.forward(x, training=True), labels)
    net.backward(delta)
    found = [-dw for _, dw in net.parameters()]
    measured = [central_difference(lambda _: loss(net.forward(x, training=True), labels)[0], w)
                for w, _ in net.parameters()]  # fmt: skip
    assert agree(found, measured, 1e-6, 1e-9)


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


def test_gradients_do_not_depend_on_what_was_run_before():
    problem, other = Problem(3), np.random.default_rng(0)
    fresh = in_a_row(Problem(3).gradients())
    for batch in (50, 2):
        problem.network.forward(other.standard_normal((batch, problem.x.shape[1])))
    np.testing.assert_array_equal(in_a_row(problem.gradients()), fresh)


@pytest.mark.parametrize("name", NETWORKS)
def test_gradients_of_every_layer_do_not_depend_on_other_batches(name):
    def gradients(others):
        net, x, labels = network(name, 1)
        for layer in net.layers:
            if isinstance(layer, nn.Dropout):
                layer.rate = 0.0
        loss = nn.SoftmaxCrossEntropy()
        for n in others:
            rows = np.resize(np.arange(len(x)), n)
            net.backward(loss(net.forward(x[rows], training=True), labels[rows])[1])
        net.backward(loss(net.forward(x, training=True), labels)[1])
        return [dw.copy() for _, dw in net.parameters()]

    np.testing.assert_equal(gradients([20, 1]), gradients([]))


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


def test_the_error_of_the_inputs_is_there_where_it_is_asked_for():
    problem = Problem(7)
    weight = np.random.default_rng(0).standard_normal(problem.network.forward(problem.x).shape)
    assert problem.network.backward(weight) is None
    below = problem.network.backward(weight, send=True)
    measured = central_difference(lambda x: (problem.network.forward(x) * weight).sum(), problem.x.copy())
    assert relative_error(below, measured) <= 1e-6


def test_a_network_that_learns_nothing_sends_nothing_unless_asked():
    network = nn.Network([nn.Tanh(), nn.Reshape(-1)])
    delta = np.ones_like(network.forward(np.zeros((2, 3))))
    assert network.backward(delta) is None
    np.testing.assert_array_equal(network.backward(delta, send=True), delta)


def test_below_the_lowest_layer_that_learns_nobody_works():
    class Lazy(nn.Reshape):
        def backward(self, delta, *, send=True):
            raise AssertionError

    network = nn.Network([Lazy(-1), nn.Tanh(), nn.Dense(4, 2, np.random.default_rng(0), dtype=np.float64)])
    network.backward(np.ones_like(network.forward(np.ones((3, 2, 2)))))
    assert network.layers[2].dw.any()
    assert network.layers[2].below is None


@pytest.mark.parametrize("kind", [nn.Dropout, nn.BatchNorm])
def test_training_reaches_every_layer_also_inside_a_residual(kind):
    rng = np.random.default_rng(0)
    layer = nn.Dropout(0.5, rng) if kind is nn.Dropout else nn.BatchNorm(4, dtype=np.float64)
    network, x = nn.Network([nn.Residual([layer])]), rng.standard_normal((6, 4))
    quiet = network.forward(x).copy()
    assert (network.forward(x, training=True) != quiet).any()


def test_a_residual_of_zeros_hands_on_inputs_and_errors_as_they_are():
    inner = nn.Dense(3, 3, np.random.default_rng(0), gain=0, dtype=np.float64)
    layer, x = nn.Residual([inner]), np.random.default_rng(1).standard_normal((4, 3))
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)
    assert inner.dw.any()


def test_reshape_keeps_the_order_of_the_numbers():
    layer, x = nn.Reshape(2, 3), np.arange(12.0).reshape(2, 6)
    y = layer.forward(x)
    np.testing.assert_array_equal(y, x.reshape(2, 2, 3))
    assert np.shares_memory(x, y)
    np.testing.assert_array_equal(layer.backward(y), x)


def test_names_in_the_state_say_where_a_layer_stands():
    rng = np.random.default_rng(0)
    network = nn.Network([nn.Dense(2, 3, rng), nn.ReLU(), nn.Residual([nn.ReLU(), nn.BatchNorm(3)])])
    assert list(network.state()) == ["0.w", "0.b", "2.1.w", "2.1.b", "2.1.mean", "2.1.variance"]
