import numpy as np
import pytest

from hvb_lib import figures

SEEN = np.array([0, 1, 2.0])
WAYS = {
    "one": {"images": SEEN, "10^9 operations": SEEN, "accuracy (%)": np.array([10, 50, 60.0])},
    "two": {"images": SEEN, "10^9 operations": 50 * SEEN, "accuracy (%)": np.array([10, 70, 80.0])},
}


def test_a_panel_for_each_thing_spent():
    both = figures.race(WAYS, alt="Two rising lines.")
    one = figures.race(WAYS, alt="Two rising lines.", against=("images",))
    assert both.alt == "Two rising lines."
    assert both.png != one.png


def test_a_missing_column_or_a_wrong_length_is_named():
    with pytest.raises(ValueError, match="column: got 'seconds'"):
        figures.race(WAYS, alt="Lines.", against=("seconds",))
    with pytest.raises(ValueError, match="images"):
        figures.race({"one": WAYS["one"] | {"images": np.arange(5.0)}}, alt="Lines.")
