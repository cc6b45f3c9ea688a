"""BCM's experiment: its patterns, what counts as an answer, and a verdict that follows the numbers."""

import numpy as np
import pytest

from hvb_lib import rules
from hvb_lib.claims import selectivity
from hvb_lib.claims.ledger import Estimate


def test_patterns_overlap_and_are_linearly_independent():
    x = selectivity.patterns(100)
    cosines = (x @ x.T) / np.outer(*[np.linalg.norm(x, axis=1)] * 2)
    assert (np.diag(cosines, 1) > 0.3).all()
    assert np.linalg.svd(x, compute_uv=False).min() > 0.3


def test_an_answer_is_more_than_half_of_the_units_largest():
    assert selectivity.answered(np.array([[1.0, 0, 5], [0.4, 0, 4], [0.6, 0, 2]])).tolist() == [2, 0, 2]


def test_units_become_selective_and_come_to_theory():
    w, _ = selectivity.learned(100, rules.SlidingThreshold(selectivity.UNITS, share=0.1), 0.005)
    y = selectivity.answers(w, 100)
    assert selectivity.answered(y).max() <= 2
    assert y.max(axis=0).mean() == pytest.approx(selectivity.PATTERNS, rel=0.15)


def test_a_fixed_threshold_runs_away():
    assert selectivity.diverges(100)


NUMBERS = {
    f"{selectivity.SLIDING}: patterns answered": 1.2, f"{selectivity.SLIDING}: most of any unit": 2.0,
    f"{selectivity.SLIDING}: least of any unit": 1.0, f"{selectivity.HEBB}: patterns answered": 10.0,
}  # fmt: skip


@pytest.mark.parametrize(("changed", "verdict"), [
    ({}, "holds"), ({"most of any unit": 3.0}, "holds with limits"), ({"least of any unit": 0.0}, "fails"),
    ({"most of any unit": 5.0, "patterns answered": 2.5}, "fails"),
])  # fmt: skip
def test_verdict(changed, verdict):
    numbers = NUMBERS | {f"{selectivity.SLIDING}: {name}": value for name, value in changed.items()}
    assert selectivity.judge_bcm({name: Estimate((v, v)) for name, v in numbers.items()})[0] == verdict
