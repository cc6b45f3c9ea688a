"""The ledger: its text is the declared one, and a verdict is computed, never typed."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import bootstrap, t

from hvb_lib import claims
from hvb_lib.claims.ledger import Estimate, Experiment, Finding, Statement, joined, settle, statements


def judge(numbers):
    low, _ = numbers["score"].interval
    return ("holds", f"at least {low:.2f}") if low > 0 else ("fails", "not above 0")


def experiment(values, claim="C16", **options):
    """An experiment whose seed picks its number."""

    def measure(seed, size):
        return {"score": values[seed], "size": float(size == "full")}

    return Experiment(claim, measure, judge, **options)


def test_the_statements_are_the_ones_written_down_before_any_run():
    text = (Path(claims.__file__).parent / "statements.md").read_bytes()
    assert hashlib.sha256(text).hexdigest() == "cb8e5f7c5d177bd4549ae05226aa34790ec07c79838ce07990128c476985c04e"


def test_thirty_statements_are_read():
    found = statements()
    assert list(found) == [f"C{i:02d}" for i in range(1, 31)]
    assert all(key == s.id for key, s in found.items())
    assert all(s.text and s.experiment and s.criterion for s in found.values())


def test_cells_are_read_whole():
    found = statements()
    assert found["C01"].text == "BP is supervised, Hebb unsupervised"
    assert found["C30"].text == "Cells that fire together wire together"
    assert "|cos(w, PC1)| ≥ 0.999" in found["C16"].criterion
    assert found["C12"].criterion == "NMI ≥ 0.95 × k-means (scikit-learn) at equal k"


def test_statements_cannot_be_changed():
    with pytest.raises(TypeError):
        statements()["C01"] = None
    with pytest.raises(AttributeError):
        statements()["C01"].criterion = "anything"


def test_a_finding_says_how_many_seeds_each_number_had_at_least_and_at_most():
    numbers = {"few": Estimate((1.0, 2.0, 3.0)), "more": Estimate((1.0, 2.0, 3.0, 4.0))}
    unequal, equal = (Finding(statements()["C16"], part, "holds", "") for part in (numbers, {"few": numbers["few"]}))
    assert "over 3 to 4 seeds" in str(unequal)
    assert "over 3 seeds" in str(equal)


def test_the_interval_by_hand():
    # Mean 3, standard deviation sqrt(2.5), t(0.975, 4) = 2.776445: 3 -+ 2.776445 * sqrt(2.5 / 5).
    estimate = Estimate((1.0, 2.0, 3.0, 4.0, 5.0))
    assert estimate.mean == 3
    assert estimate.interval == pytest.approx((3 - 1.963243, 3 + 1.963243), abs=1e-5)
    assert estimate.row == (3, *estimate.interval)
    assert str(estimate) == "3 [1.037, 4.963]"


def test_the_interval_covers_the_mean_in_95_of_100_draws():
    rng = np.random.default_rng(0)
    draws = [Estimate(tuple(rng.normal(7, 2, 5))).interval for _ in range(1000)]
    assert 0.93 <= np.mean([low <= 7 <= high for low, high in draws]) <= 0.97


@pytest.mark.parametrize("by", ["t", "bootstrap"])
def test_a_higher_level_is_wider_about_the_same_mean(by):
    levels = [Estimate((1.0, 2.0, 3.0, 4.0, 5.0), by, level).interval for level in (0.5, 0.95, 0.999)]
    assert levels[2][0] < levels[1][0] < levels[0][0] < 3 < levels[0][1] < levels[1][1] < levels[2][1]
    low, high = t.interval(0.999, 4, 3, 2.5**0.5 / 5**0.5)
    assert by == "bootstrap" or levels[2] == pytest.approx((low, high))


def test_one_seed_has_no_interval():
    assert np.isnan(Estimate((1.0,)).interval).all()


def test_the_bootstrap_interval_is_scipys():
    values = tuple(np.random.default_rng(1).exponential(2, 40))
    found = Estimate(values, "bootstrap").interval
    scipys = bootstrap((values,), np.mean, method="percentile", n_resamples=10_000, rng=np.random.default_rng(2))
    assert found == pytest.approx(tuple(scipys.confidence_interval), rel=0.03)
    assert found != Estimate(values).interval


def test_an_experiment_asks_for_its_kind_of_interval():
    found = settle(experiment([1.0, 1.1, 0.9, 1.0, 1.2], by="bootstrap"))
    assert found.numbers["score"].by == "bootstrap"
    with pytest.raises(ValueError, match="intervals of one kind"):
        joined(experiment([1.0], part="first"), experiment([1.0], part="second", by="bootstrap"))


def test_a_statement_of_ones_own_is_settled_by_its_own_criterion():
    own = Statement("mine", "it is above 0", "draw numbers", "the interval lies above 0")
    found = settle(experiment([1.0, 1.1, 0.9, 1.0, 1.2], claim="mine"), statement=own)
    assert found.statement is own
    assert "mine: it is above 0\n  criterion: the interval lies above 0" in str(found)
    with pytest.raises(ValueError, match=r"experiment\.claim: got 'C16', wanted one of mine"):
        settle(experiment([1.0, 2.0]), statement=own)


def test_the_verdict_follows_the_numbers():
    assert settle(experiment([1.0, 1.1, 0.9, 1.0, 1.2])).verdict == "holds"
    assert settle(experiment([1.0, -1.1, 0.9, -1.0, 1.2])).verdict == "fails"


def test_a_finding_shows_statement_criterion_numbers_and_reason():
    finding = settle(experiment([1.0, 1.1, 0.9, 1.0, 1.2], part="one half"))
    assert finding.seeds == 5
    assert finding.statement is statements()["C16"]
    text = str(finding)
    for part in ("C16 (one half): Hebb may settle or run away", "criterion: plain Hebb grows", "over 5 seeds",
                 "score: 1.04 [", "verdict: holds, because at least 0.90"):  # fmt: skip
        assert part in text
    assert repr(finding) == text


def test_seeds_and_size_reach_the_measure():
    finding = settle(experiment([5.0, 6.0, 7.0, 8.0]), "full", seeds=[3, 1])
    assert finding.numbers["score"].values == (8.0, 6.0)
    assert finding.numbers["size"].values == (1.0, 1.0)
    assert settle(experiment([5.0, 6.0, 7.0], seeds=3)).seeds == 3


@pytest.mark.parametrize(("options", "message"), [
    ({"size": "medium"}, "size: got 'medium', wanted one of full, live"),
    ({"seeds": [0]}, r"seeds: got \[0\], wanted at least two different ones"),
    ({"seeds": []}, r"seeds: got \[\], wanted at least two"),
    ({"seeds": [1, 1]}, r"seeds: got \[1, 1\], wanted at least two different ones"),
])  # fmt: skip
def test_what_cannot_be_judged_is_refused(options, message):
    with pytest.raises(ValueError, match=message):
        settle(experiment([1.0, 2.0]), **options)


def test_an_unknown_claim_is_refused_before_anything_runs():
    def never(seed, size):
        raise AssertionError("ran")

    with pytest.raises(ValueError, match=r"experiment\.claim: got 'C31', wanted one of C01, C02"):
        settle(Experiment("C31", never, judge))


def test_nan_is_never_a_verdict():
    with pytest.raises(ValueError, match="C16: measured score = nan"):
        settle(experiment([1.0, np.nan]), seeds=[0, 1])


def test_every_experiment_belongs_to_a_statement_and_has_its_seeds():
    for claim, found in claims.EXPERIMENTS.items():
        assert found.claim == claim
        assert claim in statements()
        assert found.seeds >= 3


@pytest.mark.parametrize(("second", "verdict"), [([1.0, 1.1, 1.2], "holds"), ([-1.0, 1.1, 1.2], "fails")])
def test_joined_parts_are_judged_each_by_itself_and_the_worst_counts(second, verdict):
    parts = experiment([2.0, 2.1, 2.2], part="first", seeds=3), experiment(second, part="second half", seeds=3)
    found = settle(joined(*parts), "full")
    assert found.verdict == verdict
    assert found.numbers["first: score"].values == (2.0, 2.1, 2.2)
    assert found.numbers["second half: score"].values == tuple(second)
    assert found.reason.startswith("first: at least 1.85; second half: ")
    assert found.reason.split("; ")[1] == f"second half: {settle(parts[1]).reason}"
    assert joined(*parts).parts == parts


def test_parts_of_two_statements_or_without_a_name_are_not_joined():
    for other in (experiment([1.0], "C03", part="second"), experiment([1.0]), experiment([1.0], part="first")):
        with pytest.raises(ValueError, match=r"parts: got .* wanted different parts of one statement"):
            joined(experiment([1.0], part="first"), other)
