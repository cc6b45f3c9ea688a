"""The images of lesson 05: networks that are what they say, training that goes far, a judge that reads well."""

import numpy as np
import pytest

from hvb_lib import data, nn
from hvb_lib.claims import images
from hvb_lib.claims.ledger import Estimate


@pytest.fixture
def few(monkeypatch):
    """MNIST with 1,500 training and 500 test images."""
    digits = data.mnist()
    small = data.Digits(digits.train_images[:1500], digits.train_labels[:1500], digits.test_images[:500],
                        digits.test_labels[:500])  # fmt: skip
    monkeypatch.setattr(data, "mnist", lambda: small)


def test_shapes_and_sizes():
    for build, wanted in ((images.dense, 784 * 512 + 3 * 512 + 512 * 10 + 10), (images.convolutional, 80_298)):
        network = build(0)
        assert network.forward(np.zeros((2, 784), np.float32)).shape == (2, 10)
        assert sum(w.size for w, _ in network.parameters()) == wanted


def test_a_seed_is_a_network():
    for build in (images.dense, images.convolutional):
        first, same, other = (build(seed).parameters()[0][0] for seed in (0, 0, 1))
        np.testing.assert_array_equal(first, same)
        assert (first != other).any()


@pytest.mark.parametrize("name", [images.MLP, images.CNN])
def test_fifteen_hundred_images_go_far(few, name):
    network, history = images.trained(name, 0, passes=3)
    assert images.accuracy(network) > 80
    assert history.loss[-1] < history.loss[0]


@pytest.mark.parametrize("name", [images.MLP, images.CNN])
def test_frozen_layers_are_ahead_of_chance(few, name):
    assert 70 < images.frozen(name, 0, 2) < 96


@pytest.mark.parametrize(("name", "frozen"), [(images.MLP, 2), (images.CNN, 4)])
def test_all_that_sees_pixels_is_frozen(few, monkeypatch, name, frozen):
    learned = []
    fit = images._fit
    monkeypatch.setattr(images, "_fit", lambda network, *a: learned.append(network) or fit(network, *a))
    images.frozen(name, 0, 1)
    whole = [type(layer) for layer in images.RECIPES[name].build(0).layers if layer.parameters()]
    for network in learned:
        assert [type(layer) for layer in network.layers if layer.parameters()] == whole[frozen:]


def test_pixels(few):
    assert 70 < images.pixels(0, 4) < 92


def test_the_last_step_is_small():
    network = images.convolutional(0)
    steps = images.RECIPES[images.CNN].passes["full"] * 469
    assert nn.SGD(network.parameters(), nn.cosine(0.05, steps, 200)).lr(steps - 1) < 1e-6


@pytest.mark.parametrize(("mlp", "cnn", "verdict"), [((98.4, 98.4, 98.4), (99.1, 99.1, 99.1), "holds"),
                                                     ((98.2, 98.2, 98.2), (99.1, 99.1, 99.1), "fails"),
                                                     ((98.4, 98.4, 98.4), (98.9, 98.9, 98.9), "fails"),
                                                     ((98.4, 98.4, 98.4), (99.5, 98.6, 99.5), "fails")])  # fmt: skip
def test_the_judge_asks_for_both_whole_intervals(mlp, cnn, verdict):
    numbers = {images.MLP: Estimate(mlp), images.CNN: Estimate(cnn)}
    assert images.judge_c08(numbers)[0] == verdict


def test_shipped_weights_read_as_well_as_the_run_says():
    from hvb_lib.claims import stored

    digits = data.mnist()
    network = images.shipped()
    share = 100 * (network.forward(digits.test_x[:2000] / np.float32(255)).argmax(axis=1) == digits.test_labels[:2000])
    # The first 2,000 test images are harder than the rest; float16 moves next to nothing.
    assert share.mean() > stored.load("mnist-cnn").measured[0][images.CNN] - 1.5


def test_unknown_names():
    with pytest.raises(ValueError, match="name: got 'LeNet'"):
        images.trained("LeNet", 0)
    with pytest.raises(ValueError, match="size: got 'long'"):
        images.trained(images.MLP, 0, "long")
