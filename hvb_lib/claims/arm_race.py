"""C27's experiment: every learner of `claims.reachers` with its best step, at three angles, and what a trial costs."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import cost, nn, validate
from hvb_lib.claims import arm, arm_steps, reachers
from hvb_lib.claims.arm_steps import BP, DELTA, GRADIENT, HYBRID, MOMENTUM, REPLAY, Step, learner, trials
from hvb_lib.claims.ledger import Estimate, Estimates, Experiment, Numbers, Size, Verdict
from hvb_lib.validate import Array

NAME = "arm"
SQUARES, SCRATCH, FROZEN = "least squares", "BP from scratch", "no adaptation"
ANGLES: dict[Size, tuple[int, ...]] = {"live": (45,), "full": arm_steps.ANGLES}
TRIALS: dict[Size, int] = {"live": 400, "full": 2000}  # a learner that has not recovered by then counts as if it had
UNEVEN, ENDING = 45, 100  # degrees of the uneven turn, and the trials at its end whose hits are averaged
ALLOWED = 0.5  # the hybrid's trials over BP's, at most
# The fewest trials at each angle in the table of the run "arm-steps".
BEST = {
    30: {HYBRID: Step(DELTA, 0.5), BP: Step(GRADIENT, 0.01), REPLAY: Step(MOMENTUM, 0.01)},
    45: {HYBRID: Step(DELTA, 0.5), BP: Step(MOMENTUM, 0.001), REPLAY: Step(MOMENTUM, 0.01)},
    60: {HYBRID: Step(DELTA, 0.5), BP: Step(MOMENTUM, 0.001), REPLAY: Step(MOMENTUM, 0.02)},
}


class _Trial:
    """One trial as a learner's step, to be counted: aim, ask the network, learn. What the arm does is not counted."""

    def __init__(self, racer: arm.Learner, seen: Array):
        self.racer, self.seen = racer, seen

    def step(self, x: Array, labels: Array | None) -> None:
        """Go through it."""
        aim = self.racer.aims(x)
        joints = self.racer.joints(aim)
        self.racer.step(np.asarray(x), np.asarray(aim), np.asarray(joints), self.seen)


def operations(racer: arm.Learner) -> int:
    """Return the operations of one trial, acting and learning, counted while it runs."""
    goal = np.array([[0.6, 0.8]])
    return cost.measure(_Trial(racer, 0.9 * goal[:, ::-1].copy()), goal).operations


def measure_c27(seed: int, size: Size) -> Numbers:
    """Trials to 90 % of the hits from before, by angle and learner, and what a trial of the hybrid costs in BP's."""
    numbers: dict[str, float] = {}
    for degrees in ANGLES[validate.choice("size", size, ANGLES)]:  # type: ignore[index]
        chosen = {name: learner(name, step, seed) for name, step in BEST[degrees].items()}
        counted = {name: operations(racer) for name, racer in chosen.items()}
        untrained = nn.mlp((2, arm.HIDDEN, arm.HIDDEN, 2), seed + 10_000)
        scratch = reachers.Tuned(untrained, nn.Adam(untrained.parameters(), 3e-3))
        frozen = reachers.Frozen(arm.controller(seed))
        numbers[f"{degrees}°: hits before"] = arm.share_of_hits(frozen, 0, seed)
        numbers[f"{degrees}°: hits, {FROZEN}"] = arm.share_of_hits(frozen, degrees, seed)
        racers = {**chosen, SQUARES: reachers.LeastSquares(arm.controller(seed)), SCRATCH: scratch}
        took = {}
        for name, racer in racers.items():
            took[name], recovered = trials(racer, degrees, seed, TRIALS[size])
            numbers[f"{degrees}°: trials, {name}"] = took[name]
            numbers[f"{degrees}°: recovered, {name}"] = float(recovered)
        numbers[f"{degrees}°: trials, {HYBRID} / {BP}"] = took[HYBRID] / took[BP]
        for name in (HYBRID, REPLAY):
            numbers[f"{degrees}°: operations a trial, {name} / {BP}"] = counted[name] / counted[BP]
    return {**numbers, **left_uneven(seed, size)}


def left_uneven(seed: int, size: Size) -> Numbers:
    """Share of hits, in the end, under a turn that differs by direction: there a 2 x 2 layer is too small."""
    racers = {HYBRID: learner(HYBRID, BEST[UNEVEN][HYBRID], seed), BP: learner(BP, BEST[UNEVEN][BP], seed),
              SQUARES: reachers.LeastSquares(arm.controller(seed))}  # fmt: skip
    ends = {name: arm.recover(racer, UNEVEN, seed, TRIALS[size], uneven=True, stop=False).hits[-ENDING:].mean()
            for name, racer in racers.items()}  # fmt: skip
    return {f"uneven turn: hits at last, {name}": float(end) for name, end in ends.items()}


def angles(numbers: Estimates) -> Sequence[int]:
    """Return the angles that were measured."""
    return [degrees for degrees in ANGLES["full"] if f"{degrees}°: hits before" in numbers]


def judge_c27(numbers: Estimates) -> tuple[Verdict, str]:
    """Ask for half of BP's trials at each angle, the whole interval, at no more operations a trial; then limits."""

    def of(name: str) -> list[Estimate]:
        return [numbers[f"{degrees}°: {name}"] for degrees in angles(numbers)]

    worst = max(e.interval[1] for e in of(f"trials, {HYBRID} / {BP}"))
    dearest = max(e.mean for e in of(f"operations a trial, {HYBRID} / {BP}"))
    shown = [f"{hybrid.mean:.0f} trials against {bp.mean:.0f} at {degrees}°" for degrees, hybrid, bp in
             zip(angles(numbers), of(f"trials, {HYBRID}"), of(f"trials, {BP}"), strict=True)]  # fmt: skip
    found = f"{', '.join(shown)}, for {dearest:.2f} of BP's operations a trial"
    if worst > ALLOWED or dearest > 1 or min(min(e.values) for e in of(f"recovered, {HYBRID}")) < 1:
        return "fails", found
    limits = []
    pairs = zip(of(f"trials, {SQUARES}"), of(f"trials, {HYBRID}"), strict=True)
    if all(squares.mean <= own.mean for squares, own in pairs):
        limits.append("a least-squares fit of the same layer needs no more trials")
    uneven = {name: numbers[f"uneven turn: hits at last, {name}"].mean for name in (HYBRID, BP)}
    if uneven[HYBRID] < uneven[BP]:
        limits.append(f"under a turn that no 2 x 2 layer can undo the hybrid ends at {uneven[HYBRID]:.0%} hits, and "
                      f"fine-tuning at {uneven[BP]:.0%}")  # fmt: skip
    return ("holds with limits", f"{found}; but {', and '.join(limits)}") if limits else ("holds", found)


C27 = Experiment("C27", measure_c27, judge_c27)
