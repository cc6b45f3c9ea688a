"""Training from several starts: one value a seed, the seed reaches both the learner and the order."""

import pytest

from hvb_lib import nn, train
from hvb_lib.claims import over_seeds


def run(seen, **options):
    def make(seed, steps):
        seen.append((seed, steps))
        return train.Backprop(nn.mlp((784, 4, 10), seed), 0.1)

    return over_seeds.on_mnist(make, lambda learner, x: learner.network.forward(x), **options)


def test_one_value_a_seed():
    seen = []
    found = run(seen, passes=2, batch=64, images=100, seeds=(3, 4, 5))
    assert seen == [(3, 4), (4, 4), (5, 4)]  # two passes of two batches
    assert len(set(found["accuracy"].values)) == 3
    assert 0 < min(found["accuracy"].values) <= max(found["accuracy"].values) < 1
    assert min(found["seconds"].values) > 0
    low, high = found["accuracy"].interval
    assert low < found["accuracy"].mean < high


def test_the_same_seeds_give_the_same_accuracy():
    options = {"passes": 1, "images": 100, "seeds": (0, 1)}
    assert run([], **options)["accuracy"] == run([], **options)["accuracy"]


@pytest.mark.parametrize(("bad", "name"), [
    ({"seeds": (1,)}, "seeds"), ({"seeds": (1, 1)}, "seeds"), ({"passes": 0}, "passes"), ({"images": 70_000}, "images"),
    ({"batch": 0}, "batch"),
])  # fmt: skip
def test_bad_input(bad, name):
    with pytest.raises(ValueError, match=name):
        run([], **{"passes": 1, "images": 100, **bad})
