"""The recurrent layer: against plain loops, against itself unrolled, and with frames that are not there."""

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.nn.recurrent import RETURNS
from tests import layer_twins
from tests.random_layers import Case, agree, draw


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("returns", RETURNS)
def test_states_are_the_loops(returns, seed):
    case = draw(f"Recurrent, {returns}", seed)
    layer = case.layer
    np.testing.assert_allclose(case.forward(), layer_twins.recurrent(case.x, layer.w, layer.u, layer.b, returns),
                               rtol=1e-11, atol=1e-13)  # fmt: skip


# batch, frames, inputs, units
EDGES = [(1, 1, 1, 1), (1, 5, 2, 3), (3, 1, 2, 2), (2, 4, 1, 2), (2, 4, 2, 1)]


@pytest.mark.parametrize("size", EDGES)
@pytest.mark.parametrize("returns", RETURNS)
def test_slopes_at_the_edges(returns, size):
    rng = np.random.default_rng(0)
    batch, time, inputs, units = size
    layer = nn.Recurrent(inputs, units, rng, returns, dtype=np.float64)
    case = Case(layer, rng.standard_normal((batch, time, inputs)))
    assert agree(case.slopes(), case.measured(), 1e-6, 1e-9)


@pytest.mark.parametrize("lengths", [(1, 1, 1), (4, 1, 1), (1, 2, 3), (4, 4, 4)])
@pytest.mark.parametrize("returns", RETURNS)
def test_slopes_with_all_frames_missing_but_one(returns, lengths):
    rng = np.random.default_rng(0)
    x = rng.standard_normal((3, 4, 2)) * (np.arange(4) < np.array(lengths)[:, None])[..., None]
    case = Case(nn.Recurrent(2, 3, rng, returns, dtype=np.float64), x)
    slopes = case.slopes()
    assert agree(slopes, case.measured(), 1e-6, 1e-9)
    assert not slopes[-1][~x.any(axis=2)].any()


@pytest.mark.parametrize("returns", RETURNS)
def test_how_far_a_sequence_is_filled_up_changes_nothing(returns):
    rng = np.random.default_rng(0)
    short = rng.standard_normal((2, 3, 2))
    long = np.concatenate([short, np.zeros((2, 4, 2))], axis=1)
    layer = nn.Recurrent(2, 3, rng, returns, dtype=np.float64)
    weight = rng.standard_normal((2, 3))

    def run(x):
        y = layer.forward(x)
        delta = np.zeros_like(y)
        if returns == "all":
            delta[:, 2] = weight
        else:
            delta[:] = weight
        below = layer.backward(delta)[:, :3].copy()
        return (y[:, :3] if returns == "all" else y).copy(), below, layer.dw.copy(), layer.du.copy(), layer.db.copy()

    for a, b in zip(run(short), run(long), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-15)


def test_where_there_is_no_frame_the_state_stands_still_and_none_is_returned():
    last, every = (nn.Recurrent(2, 3, np.random.default_rng(0), returns, dtype=np.float64)
                   for returns in ("last", "all"))  # fmt: skip
    x = np.random.default_rng(1).standard_normal((1, 4, 2))
    x[:, 2:] = 0
    y = every.forward(x)
    np.testing.assert_array_equal(last.forward(x), y[:, 1])
    assert y[:, :2].all()
    assert not y[:, 2:].any()


@pytest.mark.parametrize("returns", RETURNS)
def test_layers_on_each_other_do_not_see_how_far_a_sequence_is_filled_up(returns):
    rng = np.random.default_rng(0)
    network = nn.Network([nn.Recurrent(2, 3, rng, "all", dtype=np.float64),
                          nn.Recurrent(3, 3, rng, returns, dtype=np.float64)])  # fmt: skip
    x = rng.standard_normal((2, 3, 2))
    short = network.forward(x).copy()
    long = network.forward(np.concatenate([x, np.zeros((2, 4, 2))], axis=1))
    np.testing.assert_allclose(long[:, :3] if returns == "all" else long, short, rtol=1e-12)


@pytest.mark.parametrize("returns", RETURNS)
def test_a_sequence_without_any_frame_gives_zeros_and_learns_nothing(returns):
    layer = nn.Recurrent(2, 3, np.random.default_rng(0), returns)
    y = layer.forward(np.zeros((2, 4, 2), dtype=np.float32))
    assert not y.any()
    below = layer.backward(np.ones_like(y))
    assert not below.any()
    assert not any(dw.any() for _, dw in layer.parameters())


def test_one_frame_is_a_dense_layer_with_tanh():
    rng = np.random.default_rng(0)
    layer, dense = nn.Recurrent(3, 2, rng, dtype=np.float64), nn.Dense(3, 2, rng, dtype=np.float64)
    dense.w[:] = layer.w
    x = rng.standard_normal((4, 1, 3))
    np.testing.assert_allclose(layer.forward(x), np.tanh(dense.forward(x[:, 0])), rtol=1e-12)


def test_the_last_state_is_the_last_of_all_and_the_mean_their_mean():
    layers = [nn.Recurrent(2, 3, np.random.default_rng(0), returns, dtype=np.float64) for returns in RETURNS]
    x = np.random.default_rng(1).standard_normal((4, 5, 2))
    last, mean, states = (layer.forward(x) for layer in layers)
    np.testing.assert_array_equal(last, states[:, -1])
    np.testing.assert_allclose(mean, states.mean(axis=1), rtol=1e-12)


def test_the_state_turns_but_does_not_grow_or_shrink():
    u = nn.Recurrent(3, 20, np.random.default_rng(0), turn=1.5, dtype=np.float64).u
    np.testing.assert_allclose(u @ u.T, 1.5**2 * np.eye(20), atol=1e-12)


def test_turns_and_mirrored_turns_are_equally_likely():
    signs = [np.sign(nn.Recurrent(1, 1, np.random.default_rng(seed)).u[0, 0]) for seed in range(60)]
    assert 15 <= signs.count(1) <= 45


def test_a_second_batch_does_not_start_from_the_first_ones_state():
    layer = nn.Recurrent(2, 3, np.random.default_rng(0))
    x = np.random.default_rng(1).standard_normal((4, 5, 2)).astype(np.float32)
    np.testing.assert_array_equal(layer.forward(x).copy(), layer.forward(x))
