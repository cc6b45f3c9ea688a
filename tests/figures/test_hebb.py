import numpy as np
import pytest
from matplotlib.axes import Axes
from scipy import stats

from hvb_lib import figures
from hvb_lib.figures.picture import Picture

STEPS = np.arange(20)


def test_growth_draws_measurement_over_theory():
    bare = figures.growth(STEPS, {"a": 1.1**STEPS}, {}, alt="A rising line.")
    both = figures.growth(STEPS, {"a": 1.1**STEPS}, {"a": 1.1**STEPS}, alt="A rising line.")
    assert isinstance(both, Picture)
    assert both.alt == "A rising line."
    assert bare.png != both.png


def test_weights_mark_the_second_group_and_theory():
    ends = {"one": np.ones(6), "two": np.linspace(-1, 1, 6)}
    plain = figures.weights(ends, alt="Bars.")
    grouped = figures.weights(ends, alt="Bars.", second=3)
    theory = figures.weights(ends, alt="Bars.", second=3, theory={"one": np.ones(6)})
    assert len({plain.png, grouped.png, theory.png}) == 3


def test_windows_draw_points_with_intervals_over_theory():
    seeds = np.random.default_rng(0).standard_normal((3, 20))
    narrow, wide = (figures.windows(STEPS, {"a": 1 + s * seeds}, {"a": np.ones(20)}, alt="Points.") for s in (0.1, 0.3))
    falling = figures.windows(STEPS, {"a": 1 + 0.1 * seeds}, {"a": 1 - STEPS / 20}, alt="Points.")
    assert len({narrow.png, wide.png, falling.png}) == 3


def test_windows_intervals_are_students(monkeypatch):
    drawn = []
    monkeypatch.setattr(Axes, "errorbar", lambda ax, x, y, half, **style: drawn.append((y, half)))
    seeds = np.random.default_rng(0).standard_normal((3, 20))
    figures.windows(STEPS, {"a": seeds}, {"a": np.full(20, 2.0)}, alt="Points.")
    np.testing.assert_allclose(drawn[0][0], seeds.mean(axis=0) / 2)
    wanted = [np.subtract(*stats.t.interval(0.95, 2, v.mean(), stats.sem(v))[::-1]) / 4 for v in seeds.T]
    np.testing.assert_allclose(drawn[0][1], wanted)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: figures.growth(STEPS, {"a": STEPS[1:]}, {}, alt="x"), "a"),
        (lambda: figures.growth(STEPS, {"a": STEPS}, {"b": STEPS}, alt="x"), "theory"),
        (lambda: figures.growth(STEPS, {"a": STEPS}, {"a": STEPS[1:]}, alt="x"), "a"),
        (lambda: figures.growth(STEPS, dict.fromkeys("abcdefghij", STEPS), {}, alt="x"), "measured"),
        (lambda: figures.weights({"a": np.ones(3), "b": np.ones(4)}, alt="x"), "b"),
        (lambda: figures.weights({"a": np.ones(3)}, theory={"a": np.ones(2)}, alt="x"), "a"),
        (lambda: figures.weights({"a": np.ones(3)}, alt=" "), "alt"),
        (lambda: figures.weights({}, alt="x"), "ends"),
        (lambda: figures.windows(STEPS, {"a": STEPS}, {"a": STEPS}, alt="x"), "a"),
        (lambda: figures.windows(STEPS, {"a": np.ones((1, 20))}, {"a": STEPS}, alt="x"), "a: got 1 seeds"),
        (lambda: figures.windows(STEPS, {"a": np.ones((2, 20))}, {"a": 0 * STEPS}, alt="x"), "a: got 2 seeds"),
        (lambda: figures.windows(STEPS, {"a": np.ones((2, 20))}, {"b": STEPS}, alt="x"), "measured"),
    ],
)
def test_bad_input(call, word):
    with pytest.raises(ValueError, match=word):
        call()
