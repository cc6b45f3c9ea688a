import re

import numpy as np
import pytest

from hvb_lib.widgets import race

WAYS = {
    "quick": {"images": np.array([0, 50, 100.0]), "10^9 operations": np.array([0, 0.5, 1.0]),
              "seconds": np.array([0, 1, 2.0]), "accuracy (%)": np.array([10, 80, 82.0])},
    "thorough": {"images": np.array([0, 50, 100.0]), "10^9 operations": np.array([0, 5.0, 10.0]),
                 "seconds": np.array([0, 2, 4.0]), "accuracy (%)": np.array([10, 70, 95.0])},
}  # fmt: skip


@pytest.fixture
def widget():
    return race.head_to_head(WAYS)


def leader(widget):
    return re.search(r"<b>(.+)</b> leads with ([\d.]+)", widget.readout.value).groups()


def test_the_full_budget_shows_the_ends(widget):
    assert leader(widget) == ("thorough", "95.0")


def test_a_smaller_budget_and_another_currency_change_the_leader(widget):
    before = widget.picture.value
    widget.controls["axis"].value = "10^9 operations"
    assert leader(widget) == ("thorough", "95.0")
    widget.controls["budget"].value = 10
    assert leader(widget) == ("quick", "82.0")
    assert widget.picture.value != before
    assert "quick" in widget.alt


def test_a_curve_ends_where_the_budget_does():
    spent, reached = race.until(np.array([0, 50, 100.0]), np.array([10, 80, 82.0]), 75)
    assert spent.tolist() == [50, 75]
    assert reached.tolist() == [80, 81]
    spent, reached = race.until(np.array([0, 5, 10.0]), np.array([10, 70, 95.0]), 50)
    assert spent[-1] == 10
    assert reached[-1] == 95
