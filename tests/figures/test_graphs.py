"""Pictures of graphs, and the layout of those that are not the lesson's example."""

import numpy as np
import pytest

from hvb_lib import figures
from hvb_lib.autograd import Tensor
from hvb_lib.figures import graphs
from hvb_lib.figures.picture import panels

ALT = "A graph of some numbers."


def nodes(names="abpsy"):
    a, b = Tensor(2.0), Tensor(-3.0)
    p = a * b
    s = a + p
    y = p * s
    y.backward()
    return dict(zip(names, (a, b, p, s, y), strict=True))


def inside(text, box):
    (x, y), (width, height) = text.get_position(), graphs.BOX
    return abs(x - box[0]) < width / 2 and abs(y - box[1]) < height / 2


@pytest.mark.parametrize("names", ["abpsy", "uvwxz"])
def test_graph(names):
    picture = figures.graph(nodes(names), alt=ALT)
    assert picture.alt == ALT
    assert picture.png.startswith(b"\x89PNG")


def test_texts_stand_in_their_boxes():
    _, (ax,) = panels()
    texts = graphs.draw(ax, graphs.PLACES, graphs.EDGES, {"p": "a·b"})
    for name, place in graphs.PLACES.items():
        assert all(inside(text, place) for text in texts[name])
    assert "p = a·b" in [text.get_text() for text in ax.texts]


def test_the_example_has_no_arrow_across_a_box():
    for start, end in graphs.EDGES:
        (x0, y0), (x1, y1) = graphs.PLACES[start], graphs.PLACES[end]
        for name, (x, y) in graphs.PLACES.items():
            if name not in (start, end):
                across = abs(np.linspace(x0, x1, 50) - x) / graphs.BOX[0]
                up = abs(np.linspace(y0, y1, 50) - y) / graphs.BOX[1]
                assert np.maximum(across, up).min() > 0.5, (start, end, name)


def test_columns_go_from_left_to_right():
    edges = [("u", "w"), ("v", "w"), ("u", "x"), ("w", "x"), ("w", "z"), ("x", "z")]
    places = graphs.columns("uvwxz", edges)
    assert all(places[start][0] < places[end][0] for start, end in edges)
    assert len(set(places.values())) == 5


def test_arrow_middle_is_between_the_boxes():
    x, y = graphs.arrow_middle("a", "s")
    assert graphs.PLACES["a"][0] + graphs.BOX[0] / 2 < x < graphs.PLACES["s"][0] - graphs.BOX[0] / 2
    assert y == pytest.approx(graphs.PLACES["a"][1])


def test_zoom():
    assert figures.zoom(np.tanh, 0.5, [2, 0.1], alt=ALT).png
    with pytest.raises(ValueError, match="width"):
        figures.zoom(np.tanh, 0.5, [1, 0], alt=ALT)


def test_nothing_to_draw():
    with pytest.raises(ValueError, match="nodes"):
        figures.graph({}, alt=ALT)
