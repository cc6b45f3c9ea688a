"""The widget of lesson 12 says who reaches a level for the least."""

import time

import numpy as np
import pytest

from hvb_lib.claims.features import BACKPROP, SOFT
from hvb_lib.claims.growth import BUDGETS, DATA, SHOWN, WIDTHS
from hvb_lib.claims.ledger import Estimate
from hvb_lib.widgets import growth

NUMBERS = {
    f"{name}, {where}, held out at {budget:.3g} (%)":
        Estimate((10 if step < i else 90 - 4 * i + step * (i + 1) / 3,) * 2)
    for i, name in enumerate(SHOWN)
    for where in [*(f"{units} units" for units in WIDTHS), *(f"{images} images" for images in DATA)]
    for step, budget in enumerate(BUDGETS)
}  # fmt: skip


@pytest.fixture(scope="module")
def live():
    return growth.growing(NUMBERS)


def test_the_first_learner_to_reach_a_level_is_named(live):
    live.controls["level"].value = 80
    assert f"<b>{BACKPROP}</b>, for 0.1 ×" in live.readout.value
    live.controls["level"].value = 98
    assert BACKPROP not in live.readout.value
    live.controls["level"].value = 95


def test_what_grows_is_said(live):
    live.controls["grown"].value = growth.DATA_SIZE
    live.controls["place"].value = 7
    assert live.readout.value.startswith(f"{DATA[-1]} images, 512 units")
    live.controls["grown"].value = growth.WIDTH
    assert live.readout.value.startswith(f"{WIDTHS[-1]} units, 10,000 images")


def test_what_was_not_bought_is_not_drawn(live):
    bought = growth.way(NUMBERS, SOFT, f"{WIDTHS[0]} units")
    assert np.isnan(bought[0])
    assert np.isfinite(bought[1:]).all()
    assert growth.cheapest({"a": np.full(len(BUDGETS), 60.0)}, 70).startswith("Nobody")


def test_a_move_is_quick(live):
    start = time.process_time()
    for level in range(60, 70):
        live.controls["level"].value = level
    assert (time.process_time() - start) / 10 < 0.06
