"""Random graphs: they mean what their steps say, and they are hard enough to be an examination."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hvb_lib import gradcheck, graphs
from hvb_lib.autograd import Tensor


def test_a_graph_by_hand():
    graph = graphs.Graph(2, (("multiply", (0, 1)), ("add", (0, 2)), ("square", (2,)), ("tanh", (4,))))
    a, b = 0.5, -1.5
    # a + ab and tanh((ab)^2) are not taken by any step: the result is their sum
    assert graph([a, b]) == a + a * b + np.tanh((a * b) ** 2)


def test_an_input_that_no_step_takes_counts():
    assert graphs.Graph(3, (("square", (1,)),))([1.0, 2.0, 10.0]) == 15


@given(seed=st.integers(0, 2**32), inputs=st.integers(1, 4), steps=st.integers(1, 15))
def test_steps_take_earlier_values_only(seed, inputs, steps):
    graph = graphs.random_graph(np.random.default_rng(seed), inputs, steps)
    assert len(graph.steps) == steps
    for i, (operation, operands) in enumerate(graph.steps):
        assert len(operands) == graphs.ARITY[operation]
        assert all(0 <= operand < inputs + i for operand in operands)
    assert graphs.random_graph(np.random.default_rng(seed), inputs, steps) == graph


def test_several_paths_are_the_rule():
    rng = np.random.default_rng(0)
    drawn = [graphs.random_graph(rng) for _ in range(100)]
    taken = [[i for _, operands in graph.steps for i in operands] for graph in drawn]
    assert sum(len(set(t)) < len(t) for t in taken) >= 95
    assert {name for graph in drawn for name, _ in graph.steps} == set(graphs.ARITY)


def test_central_differences_can_judge_them():
    rng = np.random.default_rng(3)
    for _ in range(50):
        graph, v = graphs.random_graph(rng), rng.uniform(-1, 1, 3)
        inputs = [Tensor(x) for x in v]
        graph(inputs).backward()
        grads = np.array([float(x.grad) for x in inputs])
        assert gradcheck.relative_error(grads, gradcheck.central_difference(graph, v)) < 1e-7


def test_ladder_and_tanh():
    assert graphs.ladder(1.5, 4) == 24
    assert graphs.tanh(0.3) == np.tanh(0.3)
    assert float(graphs.tanh(Tensor(0.3)).value) == np.tanh(0.3)


def test_wrong_sizes_are_named():
    graph = graphs.random_graph(np.random.default_rng(0), 2, 3)
    with pytest.raises(ValueError, match="values: got 3, wanted 2"):
        graph([1.0, 2.0, 3.0])
    for inputs, steps in ((0, 3), (2, 0), (2.5, 1)):
        with pytest.raises(ValueError, match="wanted a whole number"):
            graphs.random_graph(np.random.default_rng(0), inputs, steps)
