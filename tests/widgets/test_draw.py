"""The widget of lesson 05: the pad's bytes become MNIST's form, and what is shown is what the layers compute."""

import io
import time
import zipfile

import numpy as np
import pytest
import traitlets
from flit_core.wheel import make_wheel_in
from PIL import Image

from hvb_lib import course, data, nn, train
from hvb_lib.claims import images
from hvb_lib.figures.picture import panels
from hvb_lib.widgets import draw
from hvb_lib.widgets.live import Choice, Live
from hvb_lib.widgets.pad import Pad, mnist_form


@pytest.fixture(scope="module")
def network():
    """The lesson's network, as it is shipped."""
    return images.shipped()


@pytest.fixture(scope="module")
def widget(network):
    return draw.draw_a_digit(network)


def read(network, pictures):
    x = np.stack([mnist_form(picture) for picture in pictures]).reshape(len(pictures), -1)
    return 100 * train.accuracy(network.forward, x, data.mnist().test_labels[: len(pictures)])


def as_they_are(network, pictures):
    x = pictures.reshape(len(pictures), -1)
    return 100 * train.accuracy(network.forward, x, data.mnist().test_labels[: len(pictures)])


def small(picture, side=16):
    """A digit in a corner of the pad, at about half its size."""
    drawing = np.zeros_like(picture)
    drawing[:side, :side] = np.asarray(Image.fromarray(picture).resize((side, side), Image.Resampling.BOX))
    return drawing


def test_the_form_of_a_real_digit_is_the_digit():
    pictures = data.mnist().test_images[:2000]
    assert np.mean([np.array_equal(mnist_form(picture), picture) for picture in pictures]) > 0.999


def test_the_form_rescues_shifted_and_small_drawings(network):
    pictures = data.mnist().test_images[:500]
    whole = as_they_are(network, pictures)
    shifted = np.pad(pictures, ((0, 0), (0, 4), (4, 0)))[:, 4:, :28]
    shrunk = np.stack([small(picture) for picture in pictures])
    assert whole > 98
    assert abs(read(network, pictures) - whole) < 0.3
    assert as_they_are(network, shifted) < whole - 30
    assert read(network, shifted) > whole - 8  # some lose a piece at the edge
    assert as_they_are(network, shrunk) < whole - 30
    assert read(network, shrunk) > whole - 15  # a quarter of the pixels is left: blurred


@pytest.mark.parametrize("box", [(0, 1, 0, 1), (27, 28, 27, 28), (0, 28, 13, 14), (3, 5, 0, 28), (0, 28, 0, 28)])
def test_the_form_fits_a_box_around_the_centre(box):
    top, bottom, left, right = box
    drawing = np.zeros((28, 28), np.uint8)
    drawing[top:bottom, left:right] = 255
    image = mnist_form(drawing)
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
    for axis in (0, 1):
        assert abs(image.sum(axis=axis, dtype=float) @ np.arange(28) / image.sum(dtype=float) - 14) <= 0.5


def test_the_form_takes_any_ink_and_bytes_only():
    rng = np.random.default_rng(0)
    for _ in range(200):
        drawing = np.where(rng.random((28, 28)) < rng.random() ** 4, rng.integers(256, size=(28, 28)), 0)
        assert mnist_form(drawing.astype(np.uint8)).shape == (28, 28)
    assert not mnist_form(np.zeros((28, 28), np.uint8)).any()
    with pytest.raises(ValueError, match=r"drawing: got shape \(784,\)"):
        mnist_form(np.zeros(784, np.uint8))
    with pytest.raises(ValueError, match="drawing: got values of type float64, wanted uint8"):
        mnist_form(np.zeros((28, 28)))


def test_a_drawing_changes_the_picture_and_the_answer(widget, network):
    seen, right = set(), 0
    for name, example in draw.examples().items():
        widget.controls["drawing"].value = example.tobytes()
        seen.add(widget.picture.value)
        answer = network.forward(example.reshape(1, -1) / np.float32(255)).argmax()
        assert f"reads a <b>{answer}</b>" in widget.readout.value
        right += name == str(answer)
    assert len(seen) == 10
    assert right >= 8
    assert f"reads a {answer} " in widget.alt
    assert "At" not in widget.alt
    widget.controls["drawing"].value = bytes(784)
    assert widget.readout.value == "The pad is empty: draw a digit."


def test_what_is_shown_is_what_the_network_computes(widget, network):
    image = draw.examples()["4"]
    widget.controls["drawing"].value = image.tobytes()
    x = image.reshape(1, -1).astype(np.float32) / 255
    z = network.forward(x)[0]
    p = np.exp(z) / np.exp(z).sum()
    np.testing.assert_allclose([bar.get_height() for bar in widget.moving["p"]], p, atol=1e-6)
    first = nn.Network(network.layers[:2]).forward(x)[0]
    shown = np.asarray(widget.moving["layer 0"].get_array())
    np.testing.assert_allclose(shown[25:49, 50:74], first[:, :, 6] / np.abs(first).max(), atol=1e-6)
    hidden = nn.Network(network.layers[:-2]).forward(x)[0]
    np.testing.assert_allclose(np.ravel(widget.moving["layer 4"].get_array()), hidden / hidden.max(), atol=1e-6)


def test_mosaic_sets_maps_side_by_side():
    output = np.arange(2 * 3 * 4, dtype=float).reshape(2, 3, 4)
    picture = draw.mosaic(output)
    assert picture.shape == (5, 7)
    np.testing.assert_allclose(picture[3:, 4:], output[:, :, 3] / 23)
    assert np.isnan(picture[2]).all()
    assert draw.mosaic(np.ones(7)).size >= 7
    assert not draw.mosaic(np.zeros((2, 2, 1))).any()


@pytest.mark.parametrize(("layers", "titles"), [
    (lambda rng: nn.mlp((784, 12, 10), 0).layers, ["12 units, ReLU", "10 units"]),
    (lambda rng: [nn.Convolution(1, 3, 5, rng), nn.Tanh(), nn.Reshape(-1), nn.Dense(1728, 10, rng)],
     ["convolution: 3 maps, Tanh", "10 units"]),
    (lambda rng: [nn.Dense(784, 10, rng)], ["10 units"]),
    (lambda rng: [nn.Dense(784, 12, rng), nn.BatchNorm(12), nn.ReLU(), nn.Dropout(0.5, rng), nn.Dense(12, 10, rng)],
     ["12 units, ReLU", "10 units"]),
])  # fmt: skip
def test_other_networks_can_be_shown(layers, titles):
    network = nn.Network(layers(np.random.default_rng(0)))
    assert [stage.title for stage in draw.stages_of(network)] == titles
    assert "reads a" in draw.draw_a_digit(network).readout.value


@pytest.mark.parametrize(("sizes", "message"), [
    ((100, 10), "network: got one that does not take images of 28 by 28"),
    ((784, 9), r"network: got outputs of shape \(9,\), wanted \(10,\)"),
])  # fmt: skip
def test_a_network_for_something_else_is_refused(sizes, message):
    with pytest.raises(ValueError, match=message):
        draw.draw_a_digit(nn.mlp(sizes, 0))


def test_a_stroke_is_answered_at_once(widget):
    seconds = []
    for example in [*draw.examples().values()] * 2:
        start = time.perf_counter()
        widget.controls["drawing"].value = example.tobytes()
        seconds.append(time.perf_counter() - start)
    assert np.median(seconds) < 0.06


def test_the_pad_stands_beside_the_picture_and_other_controls_above():
    figure, (ax,) = panels(width=3, height=2)
    (line,) = ax.plot([], [])
    pad = Pad("pad", draw.examples(), "3")
    live = Live(figure, {"line": line}, lambda ink, how: {"line": ([0, 1], [ink[0], 1])},
                {"ink": pad, "how": Choice("how", ["so", "thus"], "so")}, caption="A", question="B")  # fmt: skip
    assert live.children[1] is live.controls["how"]
    assert live.children[2].children == (live.controls["ink"], live.picture)
    assert live.values["ink"] == draw.examples()["3"].tobytes()
    assert live.alt == "A At how so."


def test_what_the_browser_sends_is_drawn(widget):
    canvas = widget.controls["drawing"]
    canvas.set_state({"value": memoryview(bytes(784))})  # as a message from the browser does
    assert widget.readout.value.startswith("The pad is empty")
    canvas.set_state({"value": memoryview(draw.examples()["1"].tobytes())})
    assert widget.readout.value.startswith("The network reads")


def test_the_pad_refuses_what_is_no_drawing():
    canvas = Pad("pad", draw.examples(), "3").build()
    with pytest.raises(traitlets.TraitError, match="value: got 3 bytes, wanted 784"):
        canvas.value = b"abc"
    with pytest.raises(ValueError, match="pad: got '11', wanted one of 0, 1"):
        Pad("pad", draw.examples(), "11")
    with pytest.raises(ValueError, match=r"pad: got \(28, 28\) float64 for a, wanted \(28, 28\) uint8"):
        Pad("pad", {"a": np.zeros((28, 28))}, "a")


def test_without_a_kernel_there_is_a_still_picture(widget):
    widget.controls["drawing"].value = draw.examples()["8"].tobytes()
    bundle, _ = widget._repr_mimebundle_()
    assert bundle["text/plain"].startswith("[widget] Each layer sees only")
    assert "reads a 8" in bundle["text/plain"]
    assert Image.open(io.BytesIO(widget.picture.value)).size == (814, 473)


def test_the_packaged_library_holds_the_pads_script(tmp_path):
    wheel = make_wheel_in(course.root(__file__) / "pyproject.toml", tmp_path)
    assert "hvb_lib/widgets/pad.js" in zipfile.ZipFile(wheel.file).namelist()
