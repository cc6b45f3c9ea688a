"""The engine computes what the layers compute, and trains the same networks: two implementations of every slope."""

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.autograd import Tensor, Twin
from hvb_lib.gradcheck import relative_error
from tests.random_layers import DRAWN, NETWORKS, agree, draw, network


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", DRAWN)
def test_every_layer(name, seed):
    case = draw(name, seed)
    twin, y = Twin(nn.Network([case.layer])), case.forward().copy()
    x = Tensor(case.x) if case.floats else case.x
    by_engine = twin.forward(x, training=case.training)
    np.testing.assert_allclose(by_engine.value, y, rtol=1e-12, atol=1e-14)
    (by_engine * case.weight).sum().backward()
    slopes = [tensor.grad for tensor in (*twin.parameters.values(), *([x] if case.floats else []))]
    assert agree(case.slopes(), slopes, 1e-10, 1e-13)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", NETWORKS)
def test_every_network(name, seed):
    net, x, labels = network(name, seed)
    twin = Twin(net)
    loss, delta = nn.SoftmaxCrossEntropy()(net.forward(x, training=True), labels)
    net.backward(delta)
    by_engine = twin.forward(x, training=True).cross_entropy(labels)
    by_engine.backward()
    assert float(by_engine.value) == pytest.approx(loss, rel=1e-12)
    slopes = [tensor.grad for tensor in twin.parameters.values()]
    assert agree([-dw for _, dw in net.parameters()], slopes, 1e-10, 1e-13)


def test_the_networks_hold_every_kind_of_layer():
    kinds = {type(layer) for name in NETWORKS for layer in network(name, 0)[0].layers}
    inside_residual = {nn.LayerNorm, nn.Sigmoid}
    assert kinds | inside_residual == {type(draw(name).layer) for name in DRAWN}


@pytest.mark.parametrize("name", NETWORKS)
def test_the_engine_alone_trains_the_same_network(name):
    net, x, labels = network(name, 3)
    twin, loss, step = Twin(net), nn.SoftmaxCrossEntropy(), nn.SGD(net.parameters(), lr=0.1)
    start = {name: tensor.value.copy() for name, tensor in twin.parameters.items()}
    losses, by_engine = [], []
    for _ in range(30):
        value, delta = loss(net.forward(x, training=True), labels)
        losses.append(value)
        net.backward(delta)
        again = twin.forward(x, training=True).cross_entropy(labels)
        by_engine.append(float(again.value))
        again.backward()
        step.step()
        twin.step(0.1)
    np.testing.assert_allclose(by_engine, losses, rtol=1e-10)
    assert losses[-1] < losses[0]
    reached = {name: tensor.value for name, tensor in twin.parameters.items()}
    assert agree([net.state()[name] for name in reached], list(reached.values()), 1e-10, 1e-13)
    assert all((reached[name] != start[name]).any() for name in reached)


def test_after_training_the_running_means_are_used_and_nothing_is_dropped():
    net, x, _ = network("multilayer", 1)
    for _ in range(3):
        net.forward(x, training=True)
    twin, y = Twin(net), net.forward(x)
    np.testing.assert_allclose(twin.forward(x).value, y, rtol=1e-12)
    assert relative_error(twin.forward(x, training=True).value, y) > 1e-3


def test_a_twin_has_weights_of_its_own_named_as_in_the_state():
    net, x, labels = network("multilayer", 0)
    twin, before = Twin(net), {name: a.copy() for name, a in net.state().items()}
    assert set(twin.parameters) == {name for name in before if not name.endswith(("mean", "variance"))}
    twin.forward(x).cross_entropy(labels).backward()
    twin.step(1.0)
    for name, a in net.state().items():
        np.testing.assert_array_equal(a, before[name])


def test_a_layer_of_another_kind_is_named():
    class Doubled(nn.Layer):
        def forward(self, x, *, training=False):
            return 2 * x

        def backward(self, delta, *, send=True):
            return 2 * delta

    with pytest.raises(ValueError, match=r"layers: got a Doubled, wanted layers of hvb_lib\.nn"):
        Twin(nn.Network([Doubled()])).forward(np.ones((2, 2)))
