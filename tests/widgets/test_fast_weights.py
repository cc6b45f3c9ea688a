"""The widget of lesson 15: its shares are the library's fast weights, and it answers at once."""

import re
import time

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.plastic import fast_weights as memory
from hvb_lib.widgets import fast_weights
from tests.widgets.shared import turn


@pytest.fixture(scope="module")
def widget():
    return fast_weights.fast_memory()


def likeness(widget):
    return float(re.search(r"<b>(-?[\d.]+)</b>", widget.readout.value).group(1))


def test_shares_are_linear_attention_the_delta_rule_and_softmax():
    keys, values = fast_weights.stored_pairs()
    cue = keys[1]
    recalled = fast_weights.shares_of(fast_weights.HEBB, keys[:5], cue, 0.9) @ values[:5]
    queries = np.tile(cue, (5, 1))
    np.testing.assert_allclose(recalled, memory.linear_attention(keys[:5], values[:5], queries, 0.9)[-1], atol=1e-12)
    softmax = fast_weights.shares_of(fast_weights.SOFTMAX, keys[:5], cue, 0.9)
    np.testing.assert_allclose(softmax, nn.softmax(fast_weights.SHARP * keys[:5] @ cue), atol=1e-12)
    last = fast_weights.shares_of(fast_weights.DELTA, keys[:5], keys[4], 1.0)
    np.testing.assert_allclose(last, np.eye(5)[4], atol=1e-12)


def test_the_picture_shows_the_shares(widget):
    turn(widget, rule=fast_weights.HEBB, pairs=6, asked=3, keep=0.9, noise=0.0)
    keys, values = fast_weights.stored_pairs()
    shares = fast_weights.shares_of(fast_weights.HEBB, keys[:6], keys[2], 0.9)
    heights = [bar.get_height() for bar in widget.moving["shares"]]
    np.testing.assert_allclose(heights[:6], shares)
    assert heights[6:] == [0] * 18
    np.testing.assert_allclose(widget.moving["recalled"].get_array(), (shares @ values[:6]).reshape(28, 28))


def test_crowding_costs_hebb_most_and_softmax_least(widget):
    turn(widget, pairs=24, asked=3, keep=1.0, noise=0.0, rule=fast_weights.HEBB)
    hebb = likeness(widget)
    turn(widget, rule=fast_weights.SOFTMAX)
    assert likeness(widget) > hebb
    turn(widget, rule=fast_weights.HEBB, pairs=1)
    assert likeness(widget) == 1.0


def test_a_pair_that_is_not_written_yet_gives_way_to_the_last(widget):
    turn(widget, pairs=4, asked=20)
    assert widget.moving["asked"].get_data()[0] == [4]


def test_it_answers_within_20_ms(widget):
    turn(widget, rule=fast_weights.DELTA, pairs=24)
    seconds = []
    for keep in np.linspace(0.6, 0.9, 7):
        start = time.perf_counter()
        widget.state(**widget.values)
        seconds.append(time.perf_counter() - start)
        turn(widget, keep=round(float(keep), 2))
    assert min(seconds) < 0.02
