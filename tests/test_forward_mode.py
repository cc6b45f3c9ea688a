"""Forward mode against central differences and against reverse mode."""

import numpy as np
import pytest

from hvb_lib import gradcheck, graphs
from hvb_lib.autograd import Tensor
from hvb_lib.forward_mode import Dual


def network(w, b, x, target):
    y = graphs.tanh(x @ w.T + b) * 2.0 - target
    return (y**3 + 1.0).mean()


def along(f, v, i):
    direction = np.zeros_like(v)
    direction.flat[i] = 1
    return f(Dual(v, direction)).slope


@pytest.mark.parametrize("seed", range(50))
def test_random_graphs(seed):
    rng = np.random.default_rng(seed)
    graph, v = graphs.random_graph(rng), rng.uniform(-1, 1, 3)
    slopes = [float(graph([Dual(x, float(i == j)) for j, x in enumerate(v)]).slope) for i in range(3)]
    assert gradcheck.relative_error(np.array(slopes), gradcheck.central_difference(graph, v)) < 1e-7


def test_arrays_agree_with_reverse_mode():
    rng = np.random.default_rng(0)
    w, b, x, target = (rng.standard_normal(shape) for shape in ((3, 4), (3,), (5, 4), (5, 3)))
    tensor = Tensor(w)
    network(tensor, Tensor(b), Tensor(x), target).backward()
    slopes = [along(lambda d: network(d, Dual(b), Dual(x), target), w, i) for i in range(w.size)]
    np.testing.assert_allclose(np.reshape(slopes, w.shape), tensor.grad, rtol=1e-12)


def test_constants_stand_still():
    x = Dual(np.array([1.0, 2.0]))
    assert not x.slope.any()
    assert not (np.ones(2) * x + 3.0).slope.any()
    assert repr(Dual(2.0, 1.0)) == "Dual(2.0, slope 1.0)"


def test_shapes_must_agree():
    with pytest.raises(ValueError, match=r"slope: got shape \(2,\), wanted \(3,\)"):
        Dual(np.ones(3), np.ones(2))
    with pytest.raises(ValueError, match="power"):
        Dual(1.0, 1.0) ** np.nan
