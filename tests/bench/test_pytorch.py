"""The same weights and batches in PyTorch: outputs and slopes of each layer, and the loss of the first 100 steps."""

from functools import partial

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs PyTorch; `python -m pip install '.[bench]'` installs it")

from hvb_lib import data, nn  # noqa: E402
from hvb_lib.gradcheck import relative_error  # noqa: E402
from tests.bench.torch_twin import module, sequential  # noqa: E402
from tests.random_layers import DRAWN, draw  # noqa: E402

WITHOUT_TWIN = {"Dropout", "BatchNorm, after training"}  # random; see the running means below


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("name", sorted(set(DRAWN) - WITHOUT_TWIN))
def test_outputs_and_slopes_of_a_layer(name, seed):
    case = draw(name, seed)
    if isinstance(case.layer, nn.BatchNorm):
        if case.x.size == case.x.shape[-1]:
            pytest.skip("PyTorch refuses a batch of one")
        case.x = case.x.reshape(-1, case.x.shape[-1])
        case.weight = case.weight.reshape(case.x.shape)
    twin, x = module(case.layer), torch.tensor(case.x, requires_grad=case.floats)
    y = twin(x)
    np.testing.assert_allclose(y.detach(), case.forward(), rtol=1e-11, atol=1e-12)
    (y * torch.tensor(case.weight)).sum().backward()
    *parameters, below = [*case.slopes(), None][: len(case.slopes()) + (not case.floats)]
    learned = [p.grad.numpy() for p in twin.parameters() if p.requires_grad]
    for found, expected in zip(parameters, learned, strict=True):
        same_order = np.moveaxis(expected, 1, 3) if expected.ndim == 4 else expected
        assert np.linalg.norm(found - same_order) < 1e-13 or relative_error(found, same_order) <= 1e-10
    if case.floats:
        assert np.linalg.norm(below - x.grad.numpy()) < 1e-13 or relative_error(below, x.grad.numpy()) <= 1e-10


def test_running_means_of_batch_norm():
    rng = np.random.default_rng(0)
    layer = nn.BatchNorm(3, dtype=np.float64)
    twin = module(layer)
    for _ in range(5):
        x = 2 + 3 * rng.standard_normal((4, 2, 5, 3))
        np.testing.assert_allclose(twin(torch.tensor(x)).detach(), layer.forward(x, training=True), rtol=1e-10)
    np.testing.assert_allclose(twin.inner.running_mean, layer.mean, rtol=1e-12)
    np.testing.assert_allclose(twin.inner.running_var, layer.variance, rtol=1e-12)
    np.testing.assert_allclose(twin.eval()(torch.tensor(x)).detach(), layer.forward(x), rtol=1e-10)


def mlp(rng, dtype):
    layers = [nn.Dense(784, 128, rng, dtype=dtype), nn.ReLU(), nn.Dense(128, 10, rng, gain=1, dtype=dtype)]
    return nn.Network(layers)


def convolutional(rng, dtype):
    return nn.Network([
        nn.Reshape(28, 28, 1),
        nn.Convolution(1, 8, 5, rng, padding=2, dtype=dtype), nn.ReLU(), nn.MaxPool(2),
        nn.Convolution(8, 16, 3, rng, padding=1, dtype=dtype), nn.ReLU(), nn.MaxPool(2),
        nn.Reshape(-1), nn.Dense(7 * 7 * 16, 10, rng, gain=1, dtype=dtype),
    ])  # fmt: skip


def deep_and_normalised(rng, dtype):
    def block():
        return nn.Residual([nn.Dense(64, 64, rng, dtype=dtype), nn.LayerNorm(64, dtype=dtype), nn.LeakyReLU()])

    layers = [nn.Dense(784, 64, rng, dtype=dtype), nn.BatchNorm(64, dtype=dtype), nn.Tanh(), block(), block()]
    return nn.Network([*layers, nn.Dense(64, 10, rng, gain=1, dtype=dtype)])


def recurrent(rng, dtype, returns="last"):
    return nn.Network([nn.Recurrent(12, 32, rng, returns, dtype=dtype), nn.Dense(32, 9, rng, gain=1, dtype=dtype)])


def recurrent_mean(rng, dtype):
    return recurrent(rng, dtype, "mean")


# Step sizes that train well. Larger ones may be chaotic: plain steps of 0.1 make the recurrent network turn a
# difference of 1e-16 into one of 1e-7, and a ReLU whose sum is 0 but for rounding can be on here and off there.
NETWORKS = {  # with its batch and the step sizes of the three optimizers
    "MLP": (mlp, 128, (0.1, 0.01, 1e-3)),
    "convolutional": (convolutional, 64, (0.05, 0.005, 1e-3)),
    "recurrent": (recurrent, 64, (0.03, 0.01, 2e-3)),
    "recurrent, mean": (recurrent_mean, 64, (0.05, 0.01, 2e-3)),
    "deep and normalised": (deep_and_normalised, 128, (0.1, 0.01, 1e-3)),
}
OPTIMIZERS = {
    "plain": (nn.SGD, torch.optim.SGD),
    "momentum": (partial(nn.SGD, momentum=0.9), partial(torch.optim.SGD, momentum=0.9)),
    "Adam": (nn.Adam, torch.optim.Adam),
}


def batches(name, batch, dtype, steps):
    if name.startswith("recurrent"):
        x, labels = data.japanese_vowels().train_cepstra, data.japanese_vowels().train_speakers
    else:
        digits = data.mnist()
        x, labels = digits.train_images.reshape(len(digits.train_images), -1), digits.train_labels
    rng = np.random.default_rng(1)
    for _ in range(steps):
        chosen = rng.choice(len(x), batch, replace=False)
        rows = x[chosen].astype(dtype)
        yield rows / 255 if x.dtype == np.uint8 else rows, labels[chosen].astype(np.int64)


def losses_of_both(name, optimizer, dtype, steps):
    """Return the loss of each step, by the layers and by PyTorch."""
    make, batch, rates = NETWORKS[name]
    lr = dict(zip(OPTIMIZERS, rates, strict=True))[optimizer]
    net, loss = make(np.random.default_rng(0), dtype), nn.SoftmaxCrossEntropy()
    twin = sequential(net)
    ours, theirs = OPTIMIZERS[optimizer]
    step, their_step = ours(net.parameters(), lr), theirs([p for p in twin.parameters() if p.requires_grad], lr)
    found = []
    for x, labels in batches(name, batch, dtype, steps):
        value, delta = loss(net.forward(x, training=True), labels)
        net.backward(delta)
        step.step()
        their_step.zero_grad()
        again = torch.nn.functional.cross_entropy(twin(torch.tensor(x)), torch.tensor(labels))
        again.backward()
        their_step.step()
        found.append((value, float(again.detach())))
    return np.array(found).T


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", NETWORKS)
def test_the_first_100_losses(name, optimizer):
    ours, theirs = losses_of_both(name, optimizer, np.float32, 100)
    assert ours[-20:].mean() < 0.7 * ours[:5].mean()  # the steps are no vanishing ones
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("name", NETWORKS)
def test_the_first_losses_in_float64(name, optimizer):
    ours, theirs = losses_of_both(name, optimizer, np.float64, 25)
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


def test_clipped_gradients():
    rng = np.random.default_rng(0)
    net = recurrent(rng, np.float64)
    twin, loss = sequential(net), nn.SoftmaxCrossEntropy()
    x, labels = next(batches("recurrent", 64, np.float64, 1))
    net.backward(loss(net.forward(x), labels)[1])
    torch.nn.functional.cross_entropy(twin(torch.tensor(x)), torch.tensor(labels)).backward()
    theirs = [p for p in twin.parameters() if p.requires_grad]
    assert nn.clip(net.parameters(), 0.01) == pytest.approx(float(torch.nn.utils.clip_grad_norm_(theirs, 0.01)))
    for (_, dw), p in zip(net.parameters(), theirs, strict=True):
        np.testing.assert_allclose(-dw, p.grad, rtol=1e-4)  # PyTorch divides by the length plus 1e-6


def test_the_cosine_schedule():
    w = torch.nn.Parameter(torch.zeros(1))
    step = torch.optim.SGD([w], 0.3)
    schedule, rate = torch.optim.lr_scheduler.CosineAnnealingLR(step, 20), nn.cosine(0.3, 20)
    for t in range(20):
        assert rate(t) == pytest.approx(step.param_groups[0]["lr"], rel=1e-9)
        step.step()
        schedule.step()
