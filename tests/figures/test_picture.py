"""A picture: pixels that stand for its figure, words that stand for its pixels, colours that all readers can tell."""

import base64
import io
import re
from html.parser import HTMLParser
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from hvb_lib.figures.picture import SERIES, Picture, panels, png, styled

ALT = 'A line that rises; "steep" & <straight>, then flat.'


def drawn(slope=1.0):
    figure, (ax,) = panels(width=3, height=2)
    ax.plot([0, 1], [0, slope], color=SERIES[0]["color"])
    ax.set(xlim=(0, 1), ylim=(-1, 1))
    return figure


@pytest.fixture(scope="module")
def picture():
    return Picture(drawn(), ALT)


@pytest.mark.parametrize("alt", ["", "  \n ", None, 3])
def test_a_picture_needs_words(alt):
    with pytest.raises(ValueError, match=r"^alt: got .*wanted a sentence"):
        Picture(drawn(), alt)


def test_html_comes_with_its_alternative_text_escaped(picture):
    data, _ = picture._repr_mimebundle_()
    found = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            found[tag] = dict(attributes)

    Reader().feed(data["text/html"])
    assert set(found) == {"img"}
    assert found["img"]["alt"] == ALT
    assert "<straight>" not in data["text/html"]


def test_html_and_png_hold_the_same_picture(picture):
    data, metadata = picture._repr_mimebundle_()
    embedded = re.search(r'src="data:image/png;base64,([^"]+)"', data["text/html"]).group(1)
    assert embedded == data["image/png"]
    pixels = Image.open(io.BytesIO(base64.b64decode(embedded)))
    assert pixels.size == (330, 220)  # 3 x 2 inches at 110 a inch
    assert metadata["image/png"]["alt"] == ALT
    assert 'width="288"' in data["text/html"]  # three inches of a page


def test_text_is_the_alternative_text(picture):
    assert repr(picture) == picture._repr_mimebundle_()[0]["text/plain"] == f"[picture] {ALT}"


def test_alternative_text_may_be_broken_over_lines():
    assert Picture(drawn(), " one\n   two ").alt == "one two"


def test_the_picture_follows_its_figure():
    assert png(drawn(1.0)) == png(drawn(1.0))
    assert png(drawn(1.0)) != png(drawn(-1.0))


def test_panels_stand_row_by_row():
    _, axes = panels(columns=3, rows=2)
    places = [ax.get_subplotspec().get_geometry()[2] for ax in axes]
    assert places == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(("argument", "value"), [("columns", 0), ("rows", 1.5), ("width", -1), ("height", np.nan)])
def test_panels_refuse_sizes_that_are_none(argument, value):
    with pytest.raises(ValueError, match=f"^{argument}: got"):
        panels(**{argument: value})


def test_more_series_than_styles_are_refused():
    assert [name for _, name, _ in styled("series", {"a": [1], "b": [2]})] == ["a", "b"]
    with pytest.raises(ValueError, match="series: got 8 series, wanted at most 7"):
        styled("series", {key: [1] for key in "abcdefgh"})


def test_no_two_series_share_line_and_marker_so_colour_is_never_alone():
    assert len({(str(s["linestyle"]), s["marker"]) for s in SERIES}) == len(SERIES)
    assert len({str(s["linestyle"]) for s in SERIES}) == len({s["marker"] for s in SERIES}) == len(SERIES)


# Machado, Oliveira & Fernandes (2009), doi:10.1109/TVCG.2009.113, complete loss of one kind of cone; linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                            [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                              [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                            [0.004733, 0.691367, 0.303900]]),
}  # fmt: skip


def seen(colour, vision):
    """Return CIE Lab of a colour as a reader with that vision sees it: differences of 1 are just noticed."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(VISION[vision] @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = (to_xyz @ linear) / to_xyz.sum(axis=1)
    f = [t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(a, b, vision):
    return float(np.linalg.norm(seen(a, vision) - seen(b, vision)))


def test_the_simulation_knows_what_is_confused():
    assert seen("white", "normal") == pytest.approx([100, 0, 0], abs=0.05)
    assert seen("#777777", "deuteranopia") == pytest.approx(seen("#777777", "normal"), abs=0.5)
    # The usual red and green of plots: far apart for most readers, close for those without the one kind of cone.
    red, green = "#d62728", "#2ca02c"
    assert distance(red, green, "normal") > 100
    assert distance(red, green, "deuteranopia") < 30


@pytest.mark.parametrize("vision", VISION)
def test_the_first_five_colours_are_told_apart_by_every_reader(vision):
    colours = [style["color"] for style in SERIES[:5]]
    closest = min((distance(a, b, vision), a, b) for a, b in combinations(colours, 2))
    assert closest[0] > 10, closest


@pytest.mark.parametrize("vision", VISION)
def test_every_colour_stands_out_from_the_page(vision):
    assert min(distance(style["color"], "white", vision) for style in SERIES) > 25
