import re

import numpy as np
import pytest

from hvb_lib import data
from hvb_lib.widgets import hebb


@pytest.fixture(scope="module")
def widget():
    return hebb.hebb_and_its_cures()


def numbers(widget):
    """Return theory and measurement, as the readout states them."""
    theory, measured = re.search(r"theory ([\d.]+), measured ([\d.]+)", widget.readout.value).groups()
    return float(theory), float(measured)


@pytest.mark.parametrize("cure", hebb.CURES)
@pytest.mark.parametrize(("correlation", "mean"), [(0.6, 0.0), (0.6, 1.5), (-0.7, 0.0)])
def test_theory_meets_measurement(widget, cure, correlation, mean):
    for name, value in {"cure": cure, "eta": 0.1, "correlation": correlation, "mean": mean}.items():
        widget.controls[name].value = value
    theory, measured = numbers(widget)
    assert measured == pytest.approx(theory, rel=0.02)


def test_picture_and_words_follow(widget):
    widget.controls["cure"].value = "Oja"
    bounded, words = widget.picture.value, widget.alt
    widget.controls["cure"].value = "none: plain Hebb"
    assert widget.picture.value != bounded
    assert widget.alt != words
    assert "factor a step" in widget.alt


def test_clipping_fills_the_corner_and_scaling_keeps_the_total():
    x = data.planted(200, [[1, 0.5], [0.5, 1]])
    assert hebb.follow(x, "clipping", 0.2)[-1].tolist() == [hebb.CEILING] * 2
    assert np.abs(hebb.follow(x, "synaptic scaling", 0.1)[1:]).sum(axis=1) == pytest.approx(hebb.TOTAL)
