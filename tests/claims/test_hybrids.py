"""C26 on a small budget: its memories against what they stand for, its worlds, and the judge."""

import copy

import numpy as np
import pytest

from hvb_lib import train
from hvb_lib.claims import hybrid_learners as learners
from hvb_lib.claims import hybrids, name_memories, pretraining
from hvb_lib.claims.ledger import Estimate
from hvb_lib.plastic import Plastic, fast_weights

SEED = 100


@pytest.fixture(scope="module", autouse=True)
def small():
    """Fewer images and episodes, no test images."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(learners.IMAGES, "live", (2000, 2))
        patch.setitem(learners.EPISODES, "live", 192)
        patch.setitem(hybrids.STEPS, "live", 40)
        patch.setitem(hybrids.DEALS, "live", 10)
        for made in (learners.trunk, learners.sanger, learners.plastic):
            made.cache_clear()
        yield
        for made in (learners.trunk, learners.sanger, learners.plastic):
            made.cache_clear()


@pytest.fixture(scope="module")
def found(small):
    names = (hybrids.BP, learners.HEBB, *hybrids.HYBRIDS, learners.FROZEN)
    worlds = (hybrids.STILL, hybrids.ONE_SHOT)
    return {(w, n): hybrids.accuracy(n, w, SEED, "live", held=True) for w in worlds for n in names}


@pytest.mark.parametrize("name", [hybrids.FAST, learners.DELTA])
def test_a_hybrid_names_after_one_look_and_keeps_what_it_knew(found, name):
    assert found[hybrids.ONE_SHOT, name] > 2 * found[hybrids.ONE_SHOT, learners.FROZEN]
    assert found[hybrids.STILL, name] > found[hybrids.STILL, learners.FROZEN] - 5
    assert found[hybrids.STILL, name] > found[hybrids.STILL, learners.HEBB] + 5


def test_training_makes_a_plastic_layer_read_its_trace(small):
    rows, layer = learners.episodes(SEED, "live"), learners.plastic(SEED, "live")
    untrained = Plastic(10, 10, np.random.default_rng(0), driven=True)
    trained, before = (name_memories.Episodes(made, learners.FRAMES, 1e-9).step(rows) for made in (layer, untrained))
    assert trained < before - 0.5
    deaf = copy.deepcopy(layer)
    deaf.alpha[...] = 0
    assert name_memories.Episodes(deaf, learners.FRAMES, 1e-9).step(rows) > trained + 0.1


def test_one_look_at_new_names_is_not_enough_for_backpropagation(found):
    assert found[hybrids.ONE_SHOT, hybrids.FAST] > found[hybrids.ONE_SHOT, hybrids.BP] + 15


def test_learners_start_each_deal_anew_and_none_changes_another():
    learner = learners.build(hybrids.BP, hybrids.NAMES, SEED, "live")
    before = learner.network.parameters()[0][0].copy()
    first = hybrids.one_shot(learner, SEED, 5, held=True)
    assert hybrids.one_shot(learner, SEED, 5, held=True) == first
    np.testing.assert_array_equal(learner.network.parameters()[0][0], before)
    hybrids.met(learner, hybrids.world(hybrids.NAMES, SEED, 5, held=True))
    assert (learner.network.parameters()[-1][0] != learners.trunk(SEED, "live").parameters()[-1][0]).any()
    np.testing.assert_array_equal(learners.trunk(SEED, "live").parameters()[0][0], before)


@pytest.mark.parametrize("name", [learners.BLANK, learners.RANDOM, learners.PIXELS, learners.NEAREST])
def test_baselines_learn_on_line(name):
    learner = learners.build(name, hybrids.NAMES, SEED, "live")
    accuracy = hybrids.met(learner, hybrids.world(hybrids.NAMES, SEED, 30, swaps=0, held=True)).accuracy
    assert accuracy > 0.4


def test_only_the_readout_moves_where_only_the_readout_may():
    learner = learners.build(learners.RANDOM, hybrids.STILL, SEED, "live", ("readout", 0.5))
    drawn = learner.network.parameters()[0][0].copy()
    hybrids.met(learner, hybrids.world(hybrids.STILL, SEED, 3, held=True))
    np.testing.assert_array_equal(learner.network.parameters()[0][0], drawn)


def test_fast_memory_is_linear_attention_on_top_of_slow_weights():
    rng = np.random.default_rng(0)
    k, labels = rng.random((12, 6)).astype(np.float32), rng.integers(10, size=12)
    memory = name_memories.Fast(rng.random((10, 6)).astype(np.float32), 0.9, 0.5)
    memory.store(k, labels)
    values = name_memories.centred_names(labels)
    read = fast_weights.linear_attention(k, values, np.tile(k[3], (12, 1)), 0.9, 0.5)[-1]
    np.testing.assert_allclose(memory.recall(k[3:4])[0], k[3] @ memory.slow.T + read, atol=1e-5)


def test_the_plastic_memory_is_the_trained_layer():
    rng = np.random.default_rng(1)
    layer, k, labels = Plastic(6, 10, rng, driven=True, plastic=5), rng.random((8, 6)), rng.integers(10, size=8)
    k, memory = k.astype(np.float32), name_memories.Plasticity(layer)
    z = layer.forward(np.concatenate([k, name_memories.drive(labels)], axis=1)[None])[0]
    for t in range(8):
        np.testing.assert_allclose(memory.recall(k[t : t + 1])[0], z[t], atol=1e-4)
        memory.store(k[t : t + 1], labels[t : t + 1])


def test_the_list_holds_the_last_pairs_only():
    memory = name_memories.Nearest(2, 2)
    assert (memory.recall(np.ones((1, 2), np.float32)) == 0).all()
    memory.store(np.array([[1, 0], [0, 1], [1, 1]], np.float32), np.array([4, 5, 6]))
    assert memory.recall(np.array([[1, 0]], np.float32)).argmax() == 6
    assert memory.recall(np.array([[0, 1]], np.float32)).argmax() == 5


def test_episodes_of_three_kinds():
    rows = learners.episodes(SEED, "live").reshape(192, learners.FRAMES, 20)
    said, named = rows[..., :10].argmax(axis=2), rows[..., 10:].argmax(axis=2)
    agree = [(said[kind::3] == named[kind::3]).mean() for kind in range(3)]
    assert agree[0] > 0.9
    assert 0.6 < agree[1] < agree[0] - 0.05
    assert agree[2] == pytest.approx(0.1, abs=0.08)


def test_a_plastic_layer_that_overflows_says_so():
    layer = Plastic(10, 10, np.random.default_rng(0), driven=True, plastic=1)
    layer.eta[...] = -50
    rows = learners.episodes(SEED, "live")[:16]
    with pytest.raises(train.DivergedError, match="plastic: the weights overflowed at step 0"):
        name_memories.Episodes(layer, learners.FRAMES, 0.1).step(rows)


def judged(still, **ahead):
    """Return the verdict for plastic weights that are so much ahead; fast weights are behind everywhere."""
    numbers = {}
    for name, at in ((hybrids.PLASTIC, still), (hybrids.FAST, -5.0)):
        numbers[hybrids.UNCHANGED.format(hybrids.STILL, name)] = Estimate((at - 0.1, at + 0.1, at))
        for where, key in ((hybrids.ONE_SHOT, "shot"), (hybrids.NAMES, "names"), (hybrids.TURNING, "turned")):
            value = ahead[key] if name == hybrids.PLASTIC else -5.0
            for parent in hybrids.PARENTS:
                numbers[hybrids.AHEAD.format(where, name, parent)] = Estimate((value - 0.5, value + 0.5, value))
    return hybrids.judge_c26(numbers)[0]


def test_the_judge():
    assert judged(0.0, shot=5, names=5, turned=5) == "holds"
    assert judged(0.0, shot=5, names=5, turned=-5) == "holds with limits"
    assert judged(-2.0, shot=5, names=5, turned=5) == "fails"
    assert judged(0.0, shot=0, names=0, turned=0.2) == "fails"


def test_pretraining_starts_where_it_says():
    assert pretraining.accuracy("Sanger, frozen", 3, SEED, steps=20) > 25
    with pytest.raises(ValueError, match="start: got 'Oja'"):
        pretraining.accuracy("Oja", 3, SEED)
