"""The map's experiment: surfaces, controls, and a verdict that follows the numbers."""

import numpy as np
import pytest

from hvb_lib import maps as core
from hvb_lib.claims import maps
from hvb_lib.claims.ledger import Estimate


def test_the_roll_is_the_square_rolled_up_without_stretching():
    flat, roll = (maps.sheet(2000, kind, 3) for kind in ("square", "roll"))
    near = np.argsort(((flat - flat[0]) ** 2).sum(axis=1))[1:4]
    for i in near:
        assert np.linalg.norm(roll[i] - roll[0]) == pytest.approx(np.linalg.norm(flat[i] - flat[0]), rel=0.02)
    turned = maps.sheet(2000, "noisy roll", 3)
    assert turned.shape == (2000, 10)
    assert abs(turned.std(axis=0) ** 2).sum() == pytest.approx(roll.var(axis=0).sum() + 10 * 0.02**2, rel=0.05)


def test_a_map_unfolds_and_a_lonely_winner_does_not():
    x, held, places = maps.sheet(1000, "square", 100), maps.sheet(1000, "square", 101), core.grid(5, 5)
    path = maps.unfold(x, 100, epochs=6, side=5, widest=2.5, every=50)
    errors = [core.topographic_error(w, held, places) for w in (path[0], path[-1])]
    assert errors[0] > 0.3 > 0.05 > errors[1]
    alone = maps.unfold(x, 100, epochs=6, side=5, widest=0)[-1]
    assert core.topographic_error(alone, held, places) > 0.3


@pytest.mark.parametrize(("errors", "control", "verdict"), [
    ((1.0, 1.2, 1.1), 90.0, "holds"), ((1.0, 1.2, 9.0), 90.0, "holds with limits"), ((9.0, 9.1, 9.2), 90.0, "fails"),
    ((1.0, 1.2, 1.1), 3.0, "fails"),
])  # fmt: skip
def test_verdict(errors, control, verdict):
    numbers = {f"{kind}, {maps.MAP}": Estimate((e, e + 0.01)) for kind, e in zip("abc", errors, strict=True)}
    numbers |= {f"c, {name}": Estimate((control, control + 0.01)) for name in (maps.ALONE, maps.RANDOM)}
    assert maps.judge_map(numbers)[0] == verdict
