"""The engine: each operation by hand, and 100 random graphs against central differences."""

from collections import Counter

import numpy as np
import pytest

from hvb_lib import cost
from hvb_lib.autograd import Tensor, stack, topological_order
from hvb_lib.gradcheck import central_difference, relative_error
from tests.random_tensors import OPERATIONS, RandomGraph

GRAPHS = 100


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_random_graph_against_central_differences(seed):
    graph = RandomGraph(seed)
    leaves = [Tensor(a) for a in graph.arrays]
    graph(leaves).backward()
    found, measured = [], []
    for leaf, array in zip(leaves, graph.arrays, strict=True):
        moved = [a.copy() if a is array else a for a in graph.arrays]
        target = next(m for m, a in zip(moved, graph.arrays, strict=True) if a is array)
        measured.append(central_difference(lambda _, moved=moved: graph.number(moved), target).ravel())
        found.append(leaf.grad.ravel())
    assert relative_error(np.concatenate(found), np.concatenate(measured)) <= 1e-6


def test_random_graphs_hold_every_operation_stretched_operands_and_values_used_twice():
    names, stretched, twice = Counter(), 0, 0
    for seed in range(GRAPHS):
        graph = RandomGraph(seed)
        names.update(name for name, _ in graph.steps)
        uses = Counter(i for _, operands in graph.steps for i in operands)
        twice += max(uses.values()) > 1
        stretched += len({a.shape for a in graph.arrays}) > 1
    assert set(names) == set(OPERATIONS)
    assert min(names.values()) >= 5
    assert twice > GRAPHS / 2
    assert stretched > GRAPHS / 2


VALUES = {
    "a + b": (lambda a, b: a + b, lambda a, b: a + b),
    "a - b": (lambda a, b: a - b, lambda a, b: a - b),
    "a * b": (lambda a, b: a * b, lambda a, b: a * b),
    "a / b": (lambda a, b: a / b, lambda a, b: a / b),
    "2 - a": (lambda a, b: 2 - a, lambda a, b: 2 - a),
    "2 / b": (lambda a, b: 2 / b, lambda a, b: 2 / b),
    "-a": (lambda a, b: -a, lambda a, b: -a),
    "b ** 1.5": (lambda a, b: b**1.5, lambda a, b: b**1.5),
    "a ** 0": (lambda a, b: (a * 0) ** 0, lambda a, b: a**0),
    "a @ b.T": (lambda a, b: a @ b.T, lambda a, b: a @ b.T),
    "exp": (lambda a, b: a.exp(), lambda a, b: np.exp(a)),
    "log": (lambda a, b: b.log(), lambda a, b: np.log(b)),
    "tanh": (lambda a, b: a.tanh(), lambda a, b: np.tanh(a)),
    "relu": (lambda a, b: a.relu(), lambda a, b: np.where(a > 0, a, 0)),
    "sum": (lambda a, b: a.sum(), lambda a, b: a.sum()),
    "sum(axis=0)": (lambda a, b: a.sum(axis=0), lambda a, b: a.sum(axis=0, keepdims=True)),
    "sum(axis=1)": (lambda a, b: a.sum(axis=1), lambda a, b: a.sum(axis=1, keepdims=True)),
    "mean": (lambda a, b: a.mean(), lambda a, b: a.mean()),
    "mean(axis=1)": (lambda a, b: a.mean(axis=1), lambda a, b: a.mean(axis=1, keepdims=True)),
    "max(axis=0)": (lambda a, b: a.max(axis=0), lambda a, b: a.max(axis=0, keepdims=True)),
    "leaky relu": (lambda a, b: a.leaky_relu(0.1), lambda a, b: np.where(a > 0, a, 0.1 * a)),
    "sigmoid": (lambda a, b: a.sigmoid(), lambda a, b: 1 / (1 + np.exp(-a))),
    "a[[2, 0, 2]]": (lambda a, b: a[[2, 0, 2]], lambda a, b: a[[2, 0, 2]]),
    "a[:, ::2]": (lambda a, b: a[:, ::2], lambda a, b: a[:, ::2]),
    "a[1]": (lambda a, b: a[1], lambda a, b: a[1]),
    "reshape": (lambda a, b: a.reshape(2, -1), lambda a, b: a.reshape(2, -1)),
    "transpose": (lambda a, b: a.reshape(3, 2, 2).transpose(2, 0, 1),
                  lambda a, b: np.moveaxis(a.reshape(3, 2, 2), 2, 0)),
    "stack": (lambda a, b: stack([a, b, a], axis=1), lambda a, b: np.stack([a, b, a], axis=1)),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_values_are_numpys(name):
    by_engine, by_numpy = VALUES[name]
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((3, 4)), rng.uniform(0.5, 2, (3, 4))
    np.testing.assert_allclose(by_engine(Tensor(a), Tensor(b)).value, by_numpy(a, b), rtol=1e-14)


def test_an_array_on_the_left_meets_a_tensor_on_the_right():
    a, t = np.ones((2, 2)), Tensor(np.full((2, 2), 2.0))
    for result, expected in ((a + t, 3), (a - t, -1), (a * t, 2), (a / t, 0.5), (a @ t, 4)):
        assert isinstance(result, Tensor)
        assert (result.value == expected).all()


def test_a_value_used_on_two_paths_is_pulled_from_both():
    a = Tensor(3.0)
    b = a * a
    (b * a + b).backward()  # a^3 + a^2
    assert a.grad == pytest.approx(3 * 9 + 2 * 3)


def test_a_value_is_sent_on_only_when_it_is_complete():
    # s is used early and late: its gradient must be summed before it goes back to x.
    x = Tensor(2.0)
    s = x * x
    t = s + 1.0
    (s * t).backward()  # x^4 + x^2
    assert x.grad == pytest.approx(4 * 8 + 2 * 2)


def test_leaves_accumulate_and_intermediate_values_start_anew():
    x = Tensor(np.array([1.0, 2.0]))
    loss = (x * x).sum()
    loss.backward()
    first = x.grad.copy()
    loss.backward()
    np.testing.assert_allclose(x.grad, 2 * first)
    np.testing.assert_allclose(first, [2, 4])


@pytest.mark.parametrize("value", [0.2, 0.9999, 1.0, 3.0])
def test_the_slope_of_relu_is_one_above_zero_not_only_above_one(value):
    up, down = Tensor(value), Tensor(-value)
    (up.relu() + down.relu()).backward()
    assert (float(up.grad), float(down.grad)) == (1.0, 0.0)


def test_grad_has_the_shape_of_its_value():
    x = Tensor(1.5)
    y = x * np.ones((3, 1)) + np.ones(2)
    y.sum().backward()
    assert isinstance(x.grad, np.ndarray)
    assert (x.grad.shape, float(x.grad)) == ((), 6.0)


def test_a_power_of_zero_has_no_slope_anywhere():
    x = Tensor(np.array([0.0, 2.0]))
    (x**0).sum().backward()
    assert not x.grad.any()


def test_cross_entropy_equals_its_composition_and_its_slope():
    z = np.random.default_rng(0).standard_normal((5, 3)) * 4
    labels = np.array([0, 2, 1, 1, 0])
    direct, composed = Tensor(z), Tensor(z)
    one = direct.cross_entropy(labels)
    chosen = np.eye(3)[labels]
    other = ((composed.exp().sum(axis=1)).log() - (composed * chosen).sum(axis=1)).mean()
    one.backward()
    other.backward()
    assert float(one.value) == pytest.approx(float(other.value), rel=1e-14)
    np.testing.assert_allclose(direct.grad, composed.grad, atol=1e-15)


def test_cross_entropy_of_huge_sums_does_not_overflow():
    z = Tensor(np.array([[1e4, 0.0], [0.0, 1e4]]))
    loss = z.cross_entropy([0, 0])
    loss.backward()
    assert float(loss.value) == pytest.approx(5e3)
    np.testing.assert_allclose(z.grad, [[0, 0], [-0.5, 0.5]], atol=1e-15)


def test_float32_stays_float32():
    x = Tensor(np.ones((2, 3), dtype=np.float32))
    y = ((1 - x * 2.0) ** 2 / 3).mean()
    y.backward()
    assert (y.value.dtype, x.grad.dtype) == (np.float32, np.float32)


def test_float32_stays_float32_where_numbers_move_or_bend():
    x = Tensor(np.ones((2, 3), dtype=np.float32))
    for y in (x.sigmoid(), x.leaky_relu(0.1), x.max(axis=0), x.mean(axis=1), x[:, [0, 0]], x.reshape(6),
              x.transpose(1, 0), stack([x, x])):  # fmt: skip
        y.sum().backward()
        assert (y.value.dtype, y.grad.dtype) == (np.float32, np.float32)


def test_an_entry_named_twice_is_pulled_from_both_places():
    table = Tensor(np.zeros((3, 2)))
    (table[np.array([2, 0, 2])] * np.array([[1.0], [10.0], [100.0]])).sum().backward()
    np.testing.assert_array_equal(table.grad, [[10, 10], [0, 0], [101, 101]])


def test_of_equals_the_first_is_the_largest():
    x = Tensor(np.array([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]]))
    x.max(axis=1).sum().backward()
    np.testing.assert_array_equal(x.grad, [[0, 1, 0], [1, 0, 0]])


def test_the_sigmoid_of_huge_numbers_does_not_overflow():
    x = Tensor(np.array([-1e4, 0.0, 1e4]))
    y = x.sigmoid()
    y.sum().backward()
    np.testing.assert_array_equal(y.value, [0, 0.5, 1])
    np.testing.assert_array_equal(x.grad, [0, 0.25, 0])


def test_a_tensor_is_not_walked_through_entry_by_entry():
    with pytest.raises(TypeError, match="not iterable"):
        iter(Tensor([1.0, 2.0]))


def test_counted_arrays_stay_counted_through_every_way_of_moving_numbers():
    array = np.random.default_rng(0).standard_normal((3, 4))

    def slope(x):
        moved = stack([x[[0, 2, 2]].reshape(4, 3).T, x], axis=1).transpose(1, 2, 0)
        (moved.sigmoid().leaky_relu(0.1).max(axis=0).mean(axis=1) ** 2).sum().backward()
        return x.grad

    with cost.counting() as tally:
        counted = slope(Tensor(array.view(cost.Counted)))
    assert isinstance(counted, cost.Counted)
    assert tally.operations > 3 * array.size
    np.testing.assert_array_equal(np.asarray(counted), slope(Tensor(array)))


def test_a_chain_longer_than_the_stack_of_python():
    x = y = Tensor(1.0)
    for _ in range(5000):
        y = y + 0.0
    y.backward()
    assert float(x.grad) == 1.0


def test_topological_order_puts_parents_first_and_each_once():
    a, b = Tensor(1.0), Tensor(2.0)
    c = a * b
    d = c + a
    order = topological_order(d * d)
    assert len(order) == len({id(node) for node in order}) == 5
    place = {id(node): i for i, node in enumerate(order)}
    assert all(place[id(parent)] < place[id(node)] for node in order for parent in node.parents)


def test_repr_shows_the_numbers():
    assert repr(Tensor([1.0, 2.5])) == "Tensor([1.  2.5])"
