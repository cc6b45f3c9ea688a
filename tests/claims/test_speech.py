"""Speech in lesson 05: frames scaled on the training half alone, noise and shuffling that leave the rest alone."""

import numpy as np
import pytest

from hvb_lib import data, train
from hvb_lib.claims import speech
from hvb_lib.claims.ledger import Estimate


def frames(x):
    return x.reshape(len(x), speech.FRAMES, speech.CEPSTRA)


def test_training_frames_have_mean_0_and_variance_1_and_padding_is_0():
    x, _, test_x, _ = speech.utterances()
    u = data.japanese_vowels()
    for rows, lengths, cepstra in ((x, u.train_lengths, u.train_cepstra), (test_x, u.test_lengths, u.test_cepstra)):
        there = np.arange(speech.FRAMES) < lengths[:, None]
        assert (frames(rows)[~there] == 0).all()
        assert (frames(rows)[there].any(axis=1)).all()
        # One straight line a coefficient leads from the data to the rows.
        slopes = [np.corrcoef(frames(rows)[there][:, i], cepstra[there][:, i])[0, 1] for i in range(12)]
        assert min(slopes) > 0.99999
    told = frames(x)[np.arange(speech.FRAMES) < u.train_lengths[:, None]]
    np.testing.assert_allclose(told.mean(axis=0), 0, atol=1e-4)
    np.testing.assert_allclose(told.std(axis=0), 1, atol=1e-4)


def test_noise_leaves_padding_alone_and_has_the_stated_spread():
    x, labels, _, _ = speech.utterances()
    many, told = speech.noisy(x, labels, 3, seed=0, spread=0.5)
    assert many.shape == (810, 348)
    assert many.dtype == np.float32
    np.testing.assert_array_equal(told, np.tile(labels, 3))
    added = many - np.tile(x, (3, 1))
    assert (added[np.tile(x, (3, 1)) == 0] == 0).all()
    assert added[np.tile(x, (3, 1)) != 0].std() == pytest.approx(0.5, rel=0.01)
    assert (many[:270] != many[270:540]).any()


def test_shuffling_moves_frames_within_an_utterance_and_keeps_them():
    x = speech.utterances()[0]
    mixed = speech.shuffled(x, 0)
    assert (mixed != x).any(axis=1).all()
    lengths = frames(x).any(axis=2).sum(axis=1)
    for before, after, n in zip(frames(x), frames(mixed), lengths, strict=True):
        assert (after[n:] == 0).all()
        np.testing.assert_array_equal(before[np.lexsort(before.T)], after[np.lexsort(after.T)])


def test_a_short_training_goes_far():
    network, history = speech.trained(0, "live")
    _, _, test_x, test_labels = speech.utterances()
    assert train.accuracy(network.forward, test_x, test_labels) > 0.9
    assert len(history.loss) == 1


def test_the_linear_classifier_is_a_hard_baseline():
    assert 94 < speech.linear() < 97


def estimates(*accuracy):
    return {speech.NETWORK: Estimate(accuracy), speech.LINEAR: Estimate((95.0, 95.0)),
            speech.SHUFFLED: Estimate((96.0, 96.0))}  # fmt: skip


def test_the_judge_asks_for_the_whole_interval():
    assert speech.judge_c10(estimates(96.5, 96.6, 96.7))[0] == "holds"
    assert speech.judge_c10(estimates(96.5, 95.0, 98.7))[0] == "fails"
    assert speech.judge_c10(estimates(95.0, 95.1))[0] == "fails"
