import numpy as np
import pytest

from hvb_lib.figures import spikes as module
from hvb_lib.figures.picture import Picture


def test_every_spike_is_a_dot_in_its_place(monkeypatch):
    drawn = {}
    monkeypatch.setattr(module, "Picture", lambda figure, alt: drawn.update(ax=figure.axes[0]) or Picture(figure, alt))
    spikes = np.zeros((20, 40), bool)
    spikes[[3, 7, 11], [30, 5, 5]] = True
    marked = np.zeros_like(spikes)
    marked[7, 5] = True
    picture = module.raster(spikes, alt="three spikes", dt=0.5, marked=marked, shaded=[(2.0, 6.0)], fired=[4.0])
    others, chosen, fired = (line.get_xydata().tolist() for line in drawn["ax"].lines)
    assert others == [[1.5, 30], [5.5, 5]]
    assert chosen == [[3.5, 5]]
    assert fired[0][0] == 4.0
    assert picture.alt == "three spikes"


def test_wrong_shapes_are_named():
    with pytest.raises(ValueError, match=r"^spikes: "):
        module.raster(np.ones(5, bool), alt="x")
    with pytest.raises(ValueError, match=r"^marked: "):
        module.raster(np.ones((5, 2), bool), alt="x", marked=np.ones((2, 5), bool))
