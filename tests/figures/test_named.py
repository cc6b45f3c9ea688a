"""Names stand at their places, whatever their spread; nonsense is refused by name."""

import io

import numpy as np
import pytest
from PIL import Image

from hvb_lib.figures import named_points

POINTS = {"a": (0.0, 0.0), "b": (1.0, 2.0), "c": (3.0, -1.0)}


def dark(picture):
    return (np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB"), dtype=int).min(axis=2) < 128).sum()


def test_each_name_is_drawn_and_marks_are_seen_without_colour():
    two = named_points({name: POINTS[name] for name in "ac"}, alt="Two letters.")
    three = named_points(POINTS, alt="Three letters.")
    marked = named_points(POINTS, alt="Three letters.", marked="b")
    assert dark(three) > dark(two)
    assert dark(marked) > dark(three)
    assert three.alt == "Three letters."


def test_points_in_one_place_are_drawn():
    assert named_points({"a": (1, 1), "b": (1, 1)}, alt="Both in one place.").png


@pytest.mark.parametrize(("points", "marked", "message"), [
    ({}, (), "points: got none"),
    (POINTS, "z", "marked: got 'z', wanted one of a, b, c"),
    ({"a": (1, 2, 3)}, (), r"a: got shape \(3,\)"),
    ({"a": (1, np.nan)}, (), "a: "),
])  # fmt: skip
def test_what_cannot_be_drawn_is_named(points, marked, message):
    with pytest.raises(ValueError, match=message):
        named_points(points, alt="Nothing.", marked=marked)
