"""The plastic layer: against loops, finite differences, the engine, and linear attention, of which it is a case."""

import numpy as np
import pytest

from hvb_lib import gradcheck, nn, train
from hvb_lib.autograd import Tensor
from hvb_lib.plastic import Plastic, fast_weights
from tests.plastic import loop_twins

# batch, time, inputs, units
SIZES = [(3, 5, 4, 2), (1, 1, 1, 1), (2, 4, 1, 3), (1, 6, 3, 1)]
KINDS = [("hebb", False), ("hebb", True), ("oja", False), ("oja", True)]


def drawn(size, trace, driven, dtype=np.float64):
    batch, time, inputs, units = size
    rng = np.random.default_rng(sum(size))
    layer = Plastic(inputs, units, rng, trace, driven=driven, eta=0.3, plastic=2.0, dtype=dtype)
    layer.b += rng.standard_normal(units)
    return layer, rng.standard_normal((batch, time, inputs + units * driven)).astype(dtype)


def slopes_by_the_engine(layer, x, target, trace, driven):
    """Return the slopes of half the squared distance to the target by reverse mode, one run after the other."""
    inputs = layer.w.shape[1]
    p = {name: Tensor(getattr(layer, name).copy()) for name in layer.learned}
    total, frames = Tensor(0.0), [[Tensor(frame[:, None].copy()) for frame in run] for run in x]
    for run, wanted in zip(frames, target, strict=True):
        h = Tensor(np.zeros(layer.w.shape))
        for frame, goal in zip(run, wanted, strict=True):
            seen = frame[:inputs]
            z = (p["w"] + p["alpha"] * h) @ seen + p["b"].reshape(-1, 1)
            y = (z + frame[inputs:] if driven else z).tanh()
            eta = p["eta"].reshape(1, 1)
            h = (1 - eta) * h + eta * (y @ seen.T) if trace == "hebb" else h + eta * y * (seen.T - y * h)
            total = total + 0.5 * ((z - goal[:, None]) ** 2).sum()
    total.backward()
    below = np.array([[frame.grad[:, 0] for frame in run] for run in frames])
    return {name: tensor.grad for name, tensor in p.items()}, below


@pytest.mark.parametrize(("trace", "driven"), KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_sums_are_the_loops(size, trace, driven):
    layer, x = drawn(size, trace, driven)
    inputs = layer.w.shape[1]
    drive = x[:, :, inputs:] if driven else np.zeros((*x.shape[:2], len(layer.w)))
    twin = loop_twins.plastic(trace, layer.w, layer.b, layer.alpha, 0.3, x[:, :, :inputs], drive)
    np.testing.assert_allclose(layer.forward(x), twin, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize(("trace", "driven"), KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_slopes_by_hand_are_the_engines(size, trace, driven):
    layer, x = drawn(size, trace, driven)
    target = np.random.default_rng(1).standard_normal((*x.shape[:2], len(layer.w)))
    below = layer.backward(layer.forward(x) - target)
    wanted, wanted_below = slopes_by_the_engine(layer, x, target, trace, driven)
    for name, slope in wanted.items():
        np.testing.assert_allclose(-getattr(layer, f"d{name}") * len(x), slope, rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(below, wanted_below, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize(("trace", "driven"), KINDS)
def test_slopes_by_hand_are_the_measured_ones_to_eight_digits(trace, driven):
    layer, x = drawn(SIZES[0], trace, driven)
    target = np.random.default_rng(1).standard_normal((*x.shape[:2], len(layer.w)))

    def loss(_=None):
        return 0.5 * ((layer.forward(x) - target) ** 2).sum() / len(x)

    below = layer.backward(layer.forward(x) - target)
    changes = {name: getattr(layer, f"d{name}").copy() for name in layer.learned}
    for name, change in changes.items():
        measured = gradcheck.central_difference(loss, getattr(layer, name))
        assert gradcheck.relative_error(-change, measured) < 1e-8
    assert gradcheck.relative_error(below / len(x), gradcheck.central_difference(loss, x)) < 1e-8


def test_the_same_alpha_everywhere_is_linear_attention():
    layer, x = drawn((1, 7, 4, 3), "hebb", driven=True)
    layer.alpha[...] = 0.7
    z = layer.forward(x)[0]
    k, written = x[0, :, :4], layer.y[:, 0]
    read = fast_weights.linear_attention(k[:-1], written[:-1], k[1:], keep=0.7, rate=0.3)
    np.testing.assert_allclose(z[1:], k[1:] @ layer.w.T + layer.b + 0.7 * read, atol=1e-12)


def test_nothing_is_remembered_from_one_sequence_to_the_next():
    layer, x = drawn(SIZES[0], "hebb", driven=False)
    first = layer.forward(x).copy()
    np.testing.assert_array_equal(layer.forward(x), first)
    assert (layer.h[0] == 0).all()
    assert layer.h[1].any()


def test_single_precision_stays_single():
    layer, x = drawn(SIZES[0], "oja", driven=True, dtype=np.float32)
    z = layer.forward(x)
    below = layer.backward(np.ones_like(z))
    made = (z, below, layer.h, layer.dw, layer.dalpha, layer.db, layer.deta)
    assert {a.dtype for a in made} == {np.dtype(np.float32)}
    assert layer.backward(np.ones_like(z), send=False) is None


def test_backpropagation_makes_a_synapse_plastic():
    """Which of two inputs comes first differs from run to run: only a trace can know it when it comes again."""
    rng = np.random.default_rng(0)
    first = rng.integers(2, size=400)
    cue = np.where(rng.integers(2, size=400)[:, None] == 0, [1.0, 0.0], [0.0, 1.0])
    name = np.where(first == 1, 1.0, -1.0)
    x = np.zeros((400, 2, 3))
    x[:, 0, :2], x[:, 0, 2], x[:, 1, :2] = cue, 3 * name, cue
    network = nn.Network([nn.Reshape(2, 3), Plastic(2, 1, rng, driven=True, plastic=0.1, dtype=np.float64),
                          nn.Reshape(2)])  # fmt: skip
    target = np.stack([np.zeros(400), name], axis=1)
    learner = train.Backprop(network, optimizer=nn.Adam(network.parameters(), 0.05), loss=nn.SquaredError())
    for _ in range(150):
        learner.step(x.reshape(400, -1), target)
    right = np.sign(network.forward(x.reshape(400, -1))[:, 1]) == name
    assert right.all()


def test_a_trace_that_explodes_ends_in_words():
    layer, x = drawn((2, 400, 4, 2), "hebb", driven=False)
    layer.eta[...] = -5.0
    learner = train.Backprop(nn.Network([layer, nn.Reshape(800)]), 0.1, loss=nn.SquaredError())
    with pytest.raises(train.DivergedError, match="backpropagation"):
        learner.step(x, np.zeros((2, 800)))
