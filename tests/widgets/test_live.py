"""The live picture: it follows the hand, says what went wrong, and ends where a fresh one would."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from hvb_lib.figures.picture import panels
from hvb_lib.widgets.live import Choice, Live, Slider

CAPTION, QUESTION = "A line <turns> & rises.", "Where is it level?"


def live(slope=1.0, colour="black", state=None):
    figure, (ax,) = panels(width=3, height=2)
    ax.set(xlim=(0, 1), ylim=(-3, 3))
    (line,) = ax.plot([], [])
    points = ax.scatter([], [])
    bars = ax.bar([0.2, 0.8], [0, 0], width=0.1)
    image = ax.imshow(np.zeros((2, 2)), extent=(0, 0.2, -3, -2), vmin=0, vmax=1, aspect="auto")
    text = ax.text(0.5, 2.5, "")
    moving = {"line": line, "points": points, "bars": list(bars), "image": image, "text": text}
    parameters = {"slope": Slider("slope", -2.0, 2.0, 0.5, slope), "colour": Choice("colour", ["black", "red"], colour)}
    return Live(figure, moving, state or follow, parameters, caption=CAPTION, question=QUESTION)


def follow(slope, colour):
    return {
        "line": ([0, 1], [0, slope]), "points": np.array([[0.5, slope / 2]]), "bars": [slope, -slope],
        "image": np.full((2, 2), abs(slope) / 2), "text": colour, "readout": f"$s = {slope}$, {colour}",
    }  # fmt: skip


def pixels(widget):
    return np.asarray(Image.open(io.BytesIO(widget.picture.value)).convert("RGB"), dtype=int)


def test_a_control_changes_the_picture_and_the_values():
    widget = live()
    first = widget.picture.value
    assert widget.values == {"slope": 1.0, "colour": "black"}
    widget.controls["slope"].value = -2.0
    assert widget.picture.value != first
    assert widget.values == {"slope": -2.0, "colour": "black"}
    assert widget.readout.value == "$s = -2.0$, black"


@pytest.mark.parametrize("name", ["line", "points", "bars", "image", "text"])
def test_each_kind_of_artist_moves(name):
    widget = live(state=lambda slope, colour: {name: follow(slope, colour)[name]})
    first = widget.picture.value
    widget.controls["slope"].value = -2.0
    widget.controls["colour"].value = "red"
    assert widget.picture.value != first


def test_the_end_equals_one_drawn_from_scratch():
    moved = live()
    for slope in (0.0, -1.5, 2.0, -0.5):
        moved.controls["slope"].value = slope
    moved.controls["colour"].value = "red"
    fresh = live(-0.5, "red")
    assert moved.picture.value == fresh.picture.value
    assert moved.readout.value == fresh.readout.value
    assert moved.alt == fresh.alt


def test_the_still_picture_does_not_disturb_the_live_one():
    widget = live()
    before = widget.picture.value
    widget._repr_mimebundle_()
    widget.controls["slope"].value = 2.0
    widget.controls["slope"].value = 1.0
    assert widget.picture.value == before


def test_what_moves_does_not_move_the_axes():
    # A text that grows out of the axes would make the layout shrink them, away from the background drawn once.
    def grow(slope, colour):
        return {"text": "wide " * (5 if slope > 1 else 1), "line": ([0, 1], [0, 1])}

    widget = live(state=grow)
    before = widget.picture.value
    widget.controls["slope"].value = 2.0
    widget._repr_mimebundle_()
    widget.controls["slope"].value = 1.0
    assert widget.picture.value == before


def test_an_exception_is_one_sentence_and_the_last_picture_stays():
    def fails(slope, colour):
        if slope > 1:
            raise ZeroDivisionError("slope < 1 is <wanted>")
        return follow(slope, colour)

    widget = live(state=fails)
    last = widget.picture.value
    widget.controls["slope"].value = 2.0
    assert widget.readout.value == "<b>ZeroDivisionError</b>: slope &lt; 1 is &lt;wanted&gt;"
    assert widget.picture.value == last
    widget.controls["slope"].value = 0.5
    assert widget.readout.value == "$s = 0.5$, black"
    assert widget.picture.value == live(0.5).picture.value


def test_a_state_that_fails_at_once_leaves_the_empty_axes():
    def fails(slope, colour):
        raise NotImplementedError("write me")

    widget = live(state=fails)
    assert widget.readout.value == "<b>NotImplementedError</b>: write me"
    assert pixels(widget).std() > 0


def test_an_unknown_artist_is_named():
    with pytest.raises(ValueError, match="state: got 'lines', wanted one of bars, image, line, points, text"):
        live(state=lambda slope, colour: {"lines": ([0], [0])})


@pytest.mark.parametrize("wrong", [{"lines": ([0], [0])}, {"bars": [1.0]}, {"line": ([0, 1], [0, 1, 2])}])
def test_data_that_goes_wrong_later_is_a_sentence_too(wrong):
    widget = live(state=lambda slope, colour: wrong if slope > 1 else follow(slope, colour))
    last = widget.picture.value
    widget.controls["slope"].value = 2.0
    assert widget.readout.value.startswith("<b>ValueError</b>: ")
    assert widget.picture.value == last


def test_without_a_kernel_there_is_a_picture_of_the_present_state():
    widget = live()
    widget.controls["slope"].value = -2.0
    data, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    still = np.asarray(Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).convert("RGB"), dtype=int)
    assert still.shape == pixels(widget).shape
    assert np.abs(still - pixels(widget)).mean() < 3  # the same picture, up to JPEG and a palette
    assert data["text/plain"] == f"[widget] {widget.alt}"


def test_alternative_text_tells_caption_settings_and_values():
    widget = live()
    assert widget.alt == f"{CAPTION} At slope 1, colour black. s = 1.0, black"


def test_caption_and_question_are_escaped():
    note = live().children[0].value
    assert "A line &lt;turns&gt; &amp; rises." in note
    assert QUESTION in note


def test_whole_ranges_give_whole_numbers_and_logarithmic_ones_their_values():
    assert type(Slider("n", 1, 9, 1, 3).build().value) is int
    assert type(Slider("x", 0, 1, 0.1, 0).build().value) is float
    log = Slider("eta", 0.001, 1, 0.5, 0.1, log=True).build()
    assert log.value == pytest.approx(0.1)
    assert (log.min, log.max) == (-3, 0)


@pytest.mark.parametrize(("arguments", "message"), [
    ((2, 1, 0.1, 1), "x: low: got 2, wanted a finite number below 1"),
    ((0, 1, 0.1, 3), "x: got start 3, wanted 0 to 1"),
    ((0, 1, 0, 0.5), "x: step: got 0, wanted a finite number above 0"),
    ((0, 1, 0.1, 0.5, True), "x: low: got 0, wanted a finite number above 0 and below 1"),
])  # fmt: skip
def test_a_slider_that_cannot_be_is_named(arguments, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        Slider("x", *arguments)


def test_a_choice_starts_with_one_of_its_options():
    with pytest.raises(ValueError, match="rule: got 'hob', wanted one of hebb, oja"):
        Choice("rule", ["hebb", "oja"], "hob")
