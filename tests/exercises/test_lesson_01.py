"""The tasks of lesson 01 against the library's own engine and judge."""

import numpy as np
import pytest

from hvb_lib import course, gradcheck, graphs
from hvb_lib.autograd import Tensor, topological_order
from hvb_lib.checks.task import find

TASKS = course.root(__file__) / "exercises" / "tasks"


@pytest.mark.parametrize("shape", [(4,), (2, 3), (2, 1, 2)])
def test_central_difference_is_the_judge(shape):
    x = np.random.default_rng(0).normal(size=shape)
    slope = find("central_difference", TASKS).reference
    wanted = gradcheck.central_difference(lambda v: float(np.sin(v).sum()), x, 1e-4)
    np.testing.assert_allclose(slope(lambda v: float(np.sin(v).sum()), x, 1e-4), wanted, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_expression_slopes_are_those_of_the_engine(seed):
    v = np.random.default_rng(seed).normal(size=3)
    a, b, c = inputs = [Tensor(x) for x in v]
    ((a * b).tanh() * (a + c)).backward()
    slopes = find("expression_slopes", TASKS).reference(*v)
    np.testing.assert_allclose(slopes, [float(x.grad) for x in inputs], atol=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_graph_gradients_are_those_of_the_engine(seed):
    """Read the engine's own graph as lists, with each local slope measured, and compare all gradients."""
    rng = np.random.default_rng(seed)
    inputs = [Tensor(x) for x in rng.uniform(-1, 1, 3)]
    last = graphs.random_graph(rng)(inputs)
    last.backward()
    nodes = topological_order(last)
    number = {id(node): i for i, node in enumerate(nodes)}
    parents = [[number[id(parent)] for parent in node.parents] for node in nodes]
    slopes = [local_slopes(node) for node in nodes]
    grads = find("graph_gradients", TASKS).reference(parents, slopes, number[id(last)])
    np.testing.assert_allclose(grads, [float(node.grad) for node in nodes], atol=1e-12)


def local_slopes(node):
    """Send 1 back from this node alone; a parent that was used twice gets its message in one piece."""
    kept = [(tensor, tensor.grad) for tensor in (node, *node.parents)]
    for tensor in node.parents:
        tensor.grad = np.zeros_like(tensor.value)
    node.grad = np.ones_like(node.value)
    node.send()
    slopes = [float(parent.grad) / node.parents.count(parent) for parent in node.parents]
    for tensor, grad in kept:
        tensor.grad = grad
    return slopes
