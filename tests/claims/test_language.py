"""Names in lesson 05: a split without overlap, models that see no test name, a judge that reads well."""

import numpy as np
import pytest

from hvb_lib import data, ngrams, nn, text
from hvb_lib.claims import language
from hvb_lib.claims.ledger import Estimate


def test_the_split_is_whole_and_without_overlap():
    parts = language.split()
    assert sorted([*parts.learn, *parts.choose, *parts.test]) == sorted(data.names())
    assert len(parts.choose) == len(parts.test) == len(data.names()) // 10


def test_the_network_says_probabilities():
    model = language.network(0)
    x, targets = text.contexts(language.split().test[:50], language.CONTEXT)
    p = language.probabilities(model, x)
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-12)
    loss, _ = nn.SoftmaxCrossEntropy()(model.forward(x).astype(float), targets)
    assert language.bits_per_character(model, language.split().test[:50]) == pytest.approx(loss / np.log(2), rel=1e-6)


def test_alpha_is_the_best_on_the_names_to_choose_by():
    parts = language.split()
    for name, order in ((language.BIGRAM, 2), (language.TRIGRAM, 3)):
        chosen = language.count_models()[name]
        least = ngrams.bits_per_character(chosen, parts.choose)
        for alpha in language.ALPHAS:
            assert least <= ngrams.bits_per_character(ngrams.NGram(parts.learn, order, alpha), parts.choose)


def test_count_models_know_nothing_of_other_names():
    seen = ngrams.counted(language.split().learn, 3)
    np.testing.assert_array_equal(language.count_models()[language.TRIGRAM].counts, seen)


def test_a_short_training_passes_the_bigram():
    model, history = language.trained(0, "live")
    assert history.loss[-1] < history.loss[0]
    bigram = ngrams.bits_per_character(language.count_models()[language.BIGRAM], language.split().test)
    assert language.bits_per_character(model, language.split().test) < bigram - 0.2


def estimates(network, trigram=3.0):
    return {language.NETWORK: Estimate(network), language.BIGRAM: Estimate((3.4,) * 3),
            language.TRIGRAM: Estimate((trigram,) * 3), language.LONGER: Estimate((2.85,) * 3)}  # fmt: skip


def test_the_judge_asks_for_the_whole_interval_below_both():
    assert language.judge_c09(estimates((2.8, 2.81, 2.79)))[0] == "holds"
    assert language.judge_c09(estimates((2.9, 3.1, 2.8)))[0] == "fails"
    assert language.judge_c09(estimates((3.2, 3.2, 3.2)))[0] == "fails"
    assert "not above" in language.judge_c09(estimates((2.9, 2.9, 2.9)))[1]
