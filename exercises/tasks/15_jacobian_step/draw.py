"""Inputs for jacobian_step."""

import numpy as np

CASES = (
    "a few arms",
    "a single arm",
    "as many arms as joints",
    "equal links",
    "elbows bent the other way",
    "a small share",
    "the whole step",
    "one hand already there",
    "an arm along an axis",
    "a stretched arm",
    "goals of another shape",
    "a length of zero",
)


def draw(rng, case):
    """Return q, goal, upper, fore and share for one of the CASES."""
    arms = {"a single arm": 1, "as many arms as joints": 2}.get(case, 3)
    upper, fore = (round(float(v), 2) for v in (rng.uniform(0.8, 1.1), rng.uniform(0.5, 0.75)))
    if case == "equal links":
        fore = upper
    q = np.stack([rng.uniform(0.3, 1.2, arms), rng.uniform(0.8, 2.2, arms)], axis=1)
    if case == "elbows bent the other way":
        q *= [1, -1]
    if case == "an arm along an axis":
        q[0] = [0.0, np.pi / 2]
    both = q.sum(axis=1)
    hand = upper * np.stack([np.cos(q[:, 0]), np.sin(q[:, 0])], axis=1)
    hand = hand + fore * np.stack([np.cos(both), np.sin(both)], axis=1)
    goal = hand + rng.uniform(0.1, 0.3, (arms, 2)) * rng.choice([-1, 1], (arms, 2))
    if case == "one hand already there":
        goal[0] = hand[0]
    if case == "a stretched arm":
        q[-1, 1] = 0.0
    if case == "goals of another shape":
        goal = goal[0]
    share = {"a small share": 0.05, "the whole step": 1.0}.get(case, round(float(rng.uniform(0.3, 0.8)), 2))
    return {"q": q, "goal": goal, "upper": 0.0 if case == "a length of zero" else upper, "fore": fore, "share": share}
