"""Meeting a stream: said first, learned afterwards, each batch once."""

import numpy as np
import pytest

from hvb_lib import nn, online, streams, train

X = np.random.default_rng(0).random((40, 16)).astype(np.float32)
LABELS = np.arange(40) % 10


class Parrot:
    """Says the label that it has heard last."""

    def __init__(self):
        self.last, self.heard = 0, []

    def step(self, x, labels):
        self.heard.append((x.copy(), labels))
        self.last = labels[-1]

    def forward(self, x):
        return np.eye(10)[np.full(len(x), self.last)]


def test_said_before_learned():
    parrot, stream = Parrot(), streams.stationary(X, LABELS, steps=12, batch=3)
    trace = online.follow(parrot, parrot.forward, stream)
    last = 0
    for hits, (_, labels) in zip(trace.hits, parrot.heard, strict=True):
        assert hits.tolist() == [label == last for label in labels]
        last = labels[-1]
    assert trace.accuracy == trace.hits.mean()


def test_a_network_learns_as_in_a_loop_of_ones_own():
    stream = streams.drifting(X, LABELS, speed=2.0, steps=20, batch=4)
    learner, twin = (train.Backprop(nn.mlp((16, 10), 0), 0.5) for _ in range(2))
    online.follow(learner, learner.network.forward, stream)
    for x, labels in stream:
        twin.step(x, labels)
    np.testing.assert_array_equal(learner.network.parameters()[0][0], twin.network.parameters()[0][0])


def test_measures_at_the_end_of_each_world_or_every_so_often():
    parrot, stream = Parrot(), streams.increments(X, LABELS, steps=20)
    trace = online.follow(parrot, parrot.forward, stream, measure=lambda: parrot.last)
    assert trace.steps == [4, 8, 12, 16, 20]
    assert all(last in pair for last, pair in zip(trace.measured, streams.PAIRS, strict=True))
    assert online.follow(parrot, parrot.forward, stream, measure=lambda: 0, every=7).steps == [7, 14]
    assert online.follow(parrot, parrot.forward, stream).measured == []


def test_running_mean_by_loop():
    trace = online.Trace(np.random.default_rng(0).random((30, 5)) < 0.5)
    wanted = [trace.hits[i : i + 7].mean() for i in range(24)]
    np.testing.assert_allclose(trace.running(7), wanted)
    assert trace.running(30) == pytest.approx([trace.accuracy])


def test_a_bar_sees_each_batch_and_how_many_there_are():
    seen = []

    def progress(stream):
        seen.append(len(stream))
        for batch in stream:
            seen.append(len(batch[0]))
            yield batch

    parrot = Parrot()
    online.follow(parrot, parrot.forward, streams.stationary(X, LABELS, steps=3, batch=2), progress=progress)
    assert seen == [3, 2, 2, 2]


def test_a_learner_that_runs_away_says_so():
    w = np.full((10, 16), 0.1, dtype=np.float32)
    with pytest.raises(train.DivergedError, match=r"hebb: .* learning rate 5"):
        online.follow(train.Hebbian(w, "hebb", 5.0), lambda x: x @ w.T, streams.stationary(X, LABELS, steps=100))
