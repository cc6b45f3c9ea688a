"""Lesson 07's second widget: the kurtosis it shows is that of the sources, and a normal mixture has no direction."""

import numpy as np
import pytest

from hvb_lib.widgets.unmix import ANGLES, BOTH, FLAT, LONG, NORMAL, SOURCES, mixture, unmix_by_hand


@pytest.mark.parametrize("sources", SOURCES)
def test_the_mixture_is_white(sources):
    white, _ = mixture(sources)
    np.testing.assert_allclose(np.cov(white.T, bias=True), np.eye(2), atol=1e-9)


@pytest.mark.parametrize(("sources", "ends"), [(LONG, (3, 3)), (FLAT, (-1.2, -1.2)), (BOTH, (3, -1.2))])
def test_the_extremes_of_kurtosis_are_the_sources_at_right_angles(sources, ends):
    _, whole = mixture(sources)
    first = int(np.abs(whole).argmax())
    second = int(np.flatnonzero((ANGLES[first] + 90) % 180 == ANGLES)[0])
    np.testing.assert_allclose(sorted([whole[first], whole[second]]), sorted(ends), rtol=0.2)


def test_of_normal_sources_nothing_shows():
    assert np.abs(mixture(NORMAL)[1]).max() < 0.25


def test_the_widget_follows_and_says_where():
    widget = unmix_by_hand()
    first = widget.picture.value
    best = int(ANGLES[np.abs(mixture(LONG)[1]).argmax()])
    assert f"at {best}°" in widget.readout.value
    widget.controls["angle"].value = best
    assert widget.picture.value != first
    np.testing.assert_allclose(np.array(widget.moving["arrow"].get_data())[:, 1],
                               3.5 * np.array([np.cos(np.deg2rad(best)), np.sin(np.deg2rad(best))]))  # fmt: skip
    assert f"= {mixture(LONG)[1].max():.2f}" in widget.readout.value
    widget.controls["sources"].value = NORMAL
    assert "nowhere" in widget.readout.value
    assert not widget.readout.value.startswith("<b>")
