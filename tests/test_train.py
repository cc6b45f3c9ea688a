"""The one loop: every sample once an epoch, the same run for the same seed, and words where learning goes wrong."""

from types import SimpleNamespace

import numpy as np
import pytest

from hvb_lib import data, nn, train


class Recorder:
    """A learner that only keeps what it was shown."""

    def __init__(self, loss=None):
        self.loss, self.seen = loss, []

    def step(self, x, labels):
        self.seen.append((x.copy(), None if labels is None else labels.copy()))
        return self.loss(x) if self.loss else None

    @property
    def x(self):
        return np.concatenate([x for x, _ in self.seen])

    @property
    def labels(self):
        return np.concatenate([labels for _, labels in self.seen])


def numbered(n):
    """n inputs that carry their own number, and that number as label."""
    return np.arange(n, dtype=np.float64)[:, None] * [1.0, 10.0], np.arange(n)


@pytest.mark.parametrize(("n", "batch"), [(10, 3), (12, 4), (5, 100), (7, 7), (1, 1), (9, 1)])
def test_every_sample_is_shown_exactly_once_an_epoch_with_its_own_label(n, batch):
    x, labels = numbered(n)
    shown = Recorder()
    train.train(shown, x, labels, epochs=3, batch=batch)
    sizes = [batch] * (n // batch) + [n % batch] * (n % batch > 0)
    assert [len(x) for x, _ in shown.seen] == 3 * sizes
    steps = len(sizes)
    for epoch in range(3):
        rows = np.concatenate([x for x, _ in shown.seen[epoch * steps : (epoch + 1) * steps]])
        assert sorted(rows[:, 0]) == list(range(n))
    np.testing.assert_array_equal(shown.x[:, 0], shown.labels)


def test_the_order_is_new_each_epoch():
    x, labels = numbered(50)
    shown = Recorder()
    train.train(shown, x, labels, epochs=2, batch=50)
    assert (shown.seen[0][1] != shown.seen[1][1]).any()


def test_no_split_is_ever_empty():
    # Held-out data is measured in batches too: every input must come out, in its order, the rest included.
    x, _ = numbered(2345)
    y = train.outputs(lambda rows: rows * 2, x, batch=1000)
    np.testing.assert_array_equal(y, 2 * x)
    assert train.outputs(lambda rows: rows, x[:1]).shape == (1, 2)


def test_a_seed_is_a_run():
    def run(seed):
        network = nn.mlp((2, 5, 3), seed=1)
        x, labels = np.random.default_rng(0).standard_normal((40, 2)).astype(np.float32), np.arange(40) % 3
        history = train.train(train.Backprop(network, 0.1, 0.9), x, labels, epochs=3, batch=7, seed=seed)
        return history.loss, network.layers[0].w

    (loss, w), (same_loss, same_w), (other_loss, _) = run(5), run(5), run(6)
    assert loss == same_loss
    np.testing.assert_array_equal(w, same_w)
    assert loss != other_loss


def test_pixels_are_scaled_and_centred_like_floats():
    pixels = np.random.default_rng(0).integers(0, 256, (30, 4), dtype=np.uint8)
    floats = pixels.astype(np.float32) / 255
    mean = floats.mean(axis=0)
    by_pixels, by_floats = Recorder(), Recorder()
    train.train(by_pixels, pixels, batch=8, centre=mean)
    train.train(by_floats, floats, batch=8, centre=mean)
    assert by_pixels.x.dtype == np.float32
    np.testing.assert_allclose(by_pixels.x, by_floats.x, atol=1e-7)
    assert np.abs(by_pixels.x.mean(axis=0)).max() < 1e-6


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_floats_keep_their_type_and_are_left_alone(dtype):
    x = np.random.default_rng(0).standard_normal((9, 3)).astype(dtype)
    x.flags.writeable = False
    shown = Recorder()
    train.train(shown, x, batch=4, centre=x.mean(axis=0))
    assert shown.x.dtype == dtype


def test_measured_at_the_start_and_after_every_epoch():
    x, labels = numbered(10)
    shown = Recorder()
    history = train.train(shown, x, labels, epochs=3, batch=4, measure=lambda: {"batches": len(shown.seen)})
    assert history["batches"] == [0, 3, 6, 9]
    assert history.steps == [0, 3, 6, 9]
    assert len(history.seconds) == len(history.loss) == 3


def test_measured_after_every_few_steps():
    x, labels = numbered(10)
    shown = Recorder()
    history = train.train(shown, x, labels, epochs=3, batch=4, every=2, measure=lambda: {"batches": len(shown.seen)})
    assert history["batches"] == history.steps == [0, 2, 4, 6, 8]


def test_the_loss_of_an_epoch_is_the_mean_over_samples_not_over_batches():
    x, labels = numbered(10)
    history = train.train(Recorder(len), x, labels, batch=4)  # batches of 4, 4 and 2, and that is their loss, too
    assert history.loss == [pytest.approx((4 * 4 + 4 * 4 + 2 * 2) / 10)]


def test_a_rule_without_a_loss_leaves_nan():
    x, labels = numbered(4)
    assert np.isnan(train.train(Recorder(), x, labels).loss).all()


def test_seconds_grow_and_leave_out_measuring(monkeypatch):
    clock = iter(np.arange(0.0, 1000.0))
    monkeypatch.setattr(train, "time", SimpleNamespace(perf_counter=lambda: next(clock)))
    x, labels = numbered(4)

    def slow_measure():
        for _ in range(100):
            next(clock)
        return {}

    history = train.train(Recorder(), x, labels, epochs=2, batch=2, every=1, measure=slow_measure)
    assert history.seconds == [3.0, 6.0]  # a tick between each two looks at the clock, none of the measures' hundreds


def test_progress_sees_the_length_and_every_batch():
    x, labels = numbered(10)
    lengths, shown = [], Recorder()

    def bar(batches):
        lengths.append(len(batches))
        yield from batches

    train.train(shown, x, labels, epochs=2, batch=4, progress=bar)
    assert lengths == [3, 3]
    assert len(shown.x) == 20


def test_history_knows_its_names():
    with pytest.raises(ValueError, match="but nothing was measured"):
        train.History()["cos"]
    with pytest.raises(ValueError, match="name: got 'cosine', wanted one of cos"):
        train.History(measured=[{"cos": 1.0}])["cosine"]


def test_accuracy_counts_the_largest_output():
    x = np.eye(4)
    assert train.accuracy(lambda rows: rows, x, np.array([0, 1, 2, 0])) == 0.75
    assert train.accuracy(lambda rows: -rows, x, np.arange(4)) == 0


def test_outputs_are_not_overwritten_by_the_next_batch():
    network = nn.mlp((2, 3), 0, np.float64)
    x, _ = numbered(7)
    np.testing.assert_allclose(train.outputs(network.forward, x, batch=2), network.forward(x))


def test_outputs_are_centred_like_the_training_data():
    x = np.random.default_rng(0).standard_normal((7, 3))
    centred = train.outputs(lambda rows: rows, x, centre=x.mean(axis=0), batch=3)
    np.testing.assert_allclose(centred, x - x.mean(axis=0))


def test_a_small_network_learns_the_digits():
    digits = data.mnist()
    scores = []
    for seed in range(3):
        network = nn.mlp((784, 32, 10), seed)
        history = train.train(train.Backprop(network, 0.1, 0.9), digits.train_x[:2000], digits.train_labels[:2000],
                              epochs=3, batch=32, seed=seed)  # fmt: skip
        assert history.loss[2] < history.loss[0]
        scores.append(train.accuracy(network.forward, digits.train_x[-2000:], digits.train_labels[-2000:]))
    # Chance is 0.1. Student's t for two degrees of freedom is 4.30 at 95 %.
    assert np.mean(scores) - 4.30 * np.std(scores, ddof=1) / 3**0.5 > 0.7
