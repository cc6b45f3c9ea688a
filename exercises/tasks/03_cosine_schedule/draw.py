"""Inputs for cosine_schedule."""

CASES = (
    "in the middle of the decay",
    "the first step",
    "in the middle of the warm-up",
    "the last step of the warm-up",
    "the first step after the warm-up",
    "the last step",
    "at the end",
    "after the end",
    "long after the end",
    "no warm-up, first step",
    "no warm-up, at a third",
    "a warm-up of one step",
    "a warm-up as long as the run",
    "a negative warm-up",
)


def draw(rng, case):
    """Return step, steps, lr and warmup for one of the CASES."""
    steps, warmup = int(rng.integers(60, 100)), int(rng.integers(12, 20))
    lr = float(rng.uniform(0.5, 2.0))
    lengths = {"a warm-up of one step": 1, "a warm-up as long as the run": steps, "a negative warm-up": -3}
    warmup = 0 if "no warm-up" in case else lengths.get(case, warmup)
    step = {
        "the first step": 0, "in the middle of the warm-up": warmup // 2, "the last step of the warm-up": warmup - 1,
        "the first step after the warm-up": warmup, "the last step": steps - 1, "at the end": steps,
        "after the end": steps + 7, "long after the end": 2 * steps, "no warm-up, first step": 0,
        "no warm-up, at a third": steps // 3, "a warm-up of one step": 0,
    }.get(case, int(rng.integers(30, 50)))  # fmt: skip
    return {"step": step, "steps": steps, "lr": lr, "warmup": warmup}
