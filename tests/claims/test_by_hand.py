"""C02 and C05: the instruments, and verdicts that follow the numbers."""

import numpy as np
import pytest

from hvb_lib import gradcheck
from hvb_lib.claims import by_hand
from hvb_lib.claims.ledger import Estimate


def estimates(measure, **changed):
    return {name: Estimate((value,) * 3) for name, value in {**measure, **changed}.items()}


@pytest.fixture(scope="module", params=by_hand.BENDS)
def landscape(request):
    return by_hand.Landscape(1, request.param, images=20, units=3)


def test_the_gradient_is_the_slope_of_the_loss(landscape):
    w, direction = landscape.start, np.random.default_rng(0).normal(size=landscape.start.shape)
    slope = gradcheck.central_difference(lambda s: landscape.loss(w + s[0] * direction), np.zeros(1), 1e-6)
    assert slope[0] == pytest.approx(landscape.gradient(w) @ direction, rel=1e-6)
    assert landscape.loss_and_gradient(w)[0] == landscape.loss(w)


def test_the_promise_is_kept_for_small_steps_only(landscape):
    ratios = by_hand.first_order(landscape, (1e-6, 1.0))
    assert abs(ratios[0] - 1) < 1e-4
    assert abs(ratios[1] - 1) > 0.05


def test_descent_goes_the_way_of_minus_the_gradient(landscape):
    losses, places = by_hand.descend(landscape, 0.1, steps=3)
    assert places.shape == (4, len(landscape.start))
    np.testing.assert_allclose(places[1] - places[0], -0.1 * landscape.gradient(places[0]), atol=1e-12)
    np.testing.assert_allclose(losses, [landscape.loss(w) for w in places])


def test_a_step_far_above_the_limit_raises_the_loss(landscape):
    limit = landscape.limit(landscape.start)
    above, of_these_below = by_hand.rises(landscape, 8 * limit, steps=10)
    assert above > 0
    assert of_these_below == 0
    assert by_hand.rises(landscape, 0.1 * limit, steps=10) == (0, 0)


def test_bad_bend():
    with pytest.raises(ValueError, match="bend"):
        by_hand.Landscape(0, "sigmoid")


NUMBERS = {f"{bend}: {name}": value for bend in by_hand.BENDS for name, value in (
    (by_hand.RATIO, 1.0), (by_hand.RISING, 0.0), (by_hand.BELOW, 0.0), (by_hand.CONTROL, 5.0),
)}  # fmt: skip


@pytest.mark.parametrize(("changed", "verdict"), [
    ({}, "holds"),
    ({f"relu: {by_hand.RISING}": 4.0}, "holds with limits"),
    ({f"relu: {by_hand.RISING}": 4.0, f"relu: {by_hand.BELOW}": 1.0}, "fails"),
    ({f"tanh: {by_hand.RISING}": 1.0}, "fails"),
    ({f"tanh: {by_hand.RATIO}": 0.94}, "fails"),
])  # fmt: skip
def test_verdict_c02(changed, verdict):
    assert by_hand.judge_c02(estimates(NUMBERS, **changed))[0] == verdict


def test_c05_as_measured():
    measured = by_hand.measure_c05(0, "live")
    assert measured["sanger"] == 8
    assert [measured[name] for name in ("hebb", "covariance", "oja")] == [0, 0, 0]
    assert [measured[f"{by_hand.BP}, hidden layer {k}"] for k in (1, 2)] == [26, 9]
    verdict, reason = by_hand.judge_c05(estimates(measured))
    assert verdict == "holds with limits"
    assert "sanger (up to 8)" in reason


def test_verdict_c05():
    measured = by_hand.measure_c05(0, "live")
    hebb = [name for name in measured if not name.startswith(by_hand.BP)]
    clean = estimates(measured, **dict.fromkeys(hebb, 0.0))
    assert by_hand.judge_c05(clean)[0] == "holds"
    assert by_hand.judge_c05(estimates(measured, **dict.fromkeys(hebb, 1.0)))[0] == "fails"
    deaf = estimates(measured, **{f"{by_hand.BP}, hidden layer 2": 0.0})
    assert by_hand.judge_c05(deaf)[0] == "fails"


def test_the_table_has_a_row_a_rule_and_adds_up():
    table = by_hand.who_reads_what((6, 5, 4, 3))
    assert table[by_hand.BP]["w above"] == 16
    assert sum(table["sanger"][kind] for kind in ("other w", "other y")) == 4
    assert all(row["own x"] == row["own y"] == 1 for row in table.values())
