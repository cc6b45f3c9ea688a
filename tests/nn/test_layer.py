"""What holds for every layer: its slopes, its precision, its arrays, and that nothing else is touched."""

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.gradcheck import relative_error
from tests.random_layers import DRAWN, agree, draw


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", DRAWN)
def test_slopes_against_central_differences(name, seed):
    case = draw(name, seed)
    assert agree(case.slopes(), case.measured(), 1e-6, 1e-9)


@pytest.mark.parametrize("name", DRAWN)
def test_slopes_are_not_all_nothing(name):
    sizes = [[np.linalg.norm(slope) for slope in draw(name, seed).slopes()] for seed in range(15)]
    assert (np.max(sizes, axis=0) > 0.1).all()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", DRAWN)
def test_float32_stays_float32(name, seed):
    coarse, fine = draw(name, seed, np.float32), draw(name, seed)
    y = coarse.forward()
    assert y.dtype == np.float32
    np.testing.assert_allclose(y, fine.forward(), rtol=1e-3, atol=1e-5)
    slopes = coarse.slopes()
    assert {slope.dtype for slope in slopes} == {np.dtype(np.float32)}
    assert agree(slopes, fine.slopes(), 1e-3, 1e-4)
    assert {a.dtype for a in coarse.layer.state().values()} <= {np.dtype(np.float32)}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [name for name in DRAWN if draw(name).layer.parameters() and draw(name).floats])
def test_float32_inputs_do_not_coarsen_a_float64_layer(name, seed):
    case = draw(name, seed)
    x = case.x.astype(np.float32)
    fine = case.forward(x.astype(np.float64)).copy()
    y = case.forward(x)
    assert y.dtype == np.float64
    np.testing.assert_allclose(y, fine, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", DRAWN)
def test_arrays_of_the_batch_are_reused_and_a_smaller_batch_is_right(name):
    case = draw(name, 1)
    big, delta = np.concatenate([case.x] * 3), np.concatenate([case.weight] * 3)
    alone = draw(name, 1)
    alone.x = case.x[:1]
    first, below = case.forward(big), case.layer.backward(delta)
    again, below_again = case.forward(big), case.layer.backward(delta)
    assert np.shares_memory(first, again)
    assert below is None or np.shares_memory(below, below_again)
    if not isinstance(case.layer, nn.BatchNorm):  # in which inputs see each other
        np.testing.assert_allclose(case.forward(big[:1]), alone.forward(), rtol=1e-14)


@pytest.mark.parametrize("name", DRAWN)
def test_slopes_do_not_depend_on_what_was_run_before(name):
    used, fresh = draw(name, 2), draw(name, 2)
    for x in (np.concatenate([used.x, used.x]), used.x[:1]):
        y = used.forward(x)
        used.layer.backward(np.ones_like(y))
    np.testing.assert_equal(used.slopes(), fresh.slopes())


@pytest.mark.parametrize("name", DRAWN)
def test_inputs_and_errors_are_left_alone(name):
    case = draw(name, 3)
    case.x.flags.writeable = case.weight.flags.writeable = False
    y = case.forward()
    before = y.copy()
    case.layer.backward(case.weight)
    np.testing.assert_array_equal(y, before)


@pytest.mark.parametrize("name", DRAWN)
def test_backward_needs_forward_first(name):
    layer, _ = DRAWN[name](np.random.default_rng(0), np.float64)
    with pytest.raises(ValueError, match="backward: called before forward"):
        layer.backward(np.ones((2, 2)))


@pytest.mark.parametrize("name", DRAWN)
def test_an_error_of_another_shape_is_refused_and_changes_nothing(name):
    case = draw(name, 4)
    case.slopes()
    before = [dw.copy() for _, dw in case.layer.parameters()]
    with pytest.raises(ValueError, match="delta: got shape"):
        case.layer.backward(np.concatenate([case.weight, case.weight]))
    np.testing.assert_equal([dw for _, dw in case.layer.parameters()], before)


@pytest.mark.parametrize("name", [name for name in DRAWN if draw(name).layer.parameters() and draw(name).floats])
def test_the_lowest_layer_sends_nothing_and_learns_the_same(name):
    case = draw(name, 5)
    changes = case.slopes()[:-1]
    case.forward()
    assert case.layer.backward(case.weight, send=False) is None
    assert relative_error(case.layer.parameters()[0][1], -changes[0] / len(case.x)) < 1e-14


@pytest.mark.parametrize("name", DRAWN)
def test_state_is_the_memory_of_the_parameters_themselves(name):
    layer = draw(name).layer
    state = layer.state()
    for w, _ in layer.parameters():
        assert any(w is a for a in state.values())
    assert len(state) == len(layer.parameters()) + len(layer.counted)


def test_rotations():
    q = nn.orthogonal(40, np.random.default_rng(0))
    np.testing.assert_allclose(q @ q.T, np.eye(40), atol=1e-12)
    first = [nn.orthogonal(3, np.random.default_rng(seed))[0, 0] for seed in range(400)]
    assert abs(np.mean(first)) < 0.1  # QR alone would leave most of them negative
