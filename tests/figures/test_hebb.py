import numpy as np
import pytest

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
    ],
)
def test_bad_input(call, word):
    with pytest.raises(ValueError, match=word):
        call()
