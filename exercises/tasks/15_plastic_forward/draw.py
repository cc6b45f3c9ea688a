"""Inputs for plastic_forward."""

CASES = (
    "a short sequence",
    "a single frame",
    "the same frame again and again",
    "one unit",
    "one input",
    "as many units as inputs and frames",
    "no plasticity",
    "a trace without memory",
    "a trace that is never written",
    "slow weights of zero",
    "a frame of zeros",
    "alpha of another shape",
    "frames of other inputs",
)


def draw(rng, case):
    """Return w, alpha, eta and x for one of the CASES."""
    units = {"one unit": 1, "as many units as inputs and frames": 4}.get(case, 3)
    inputs = {"one input": 1, "as many units as inputs and frames": 4}.get(case, 5)
    time = {"a single frame": 1, "as many units as inputs and frames": 4}.get(case, 6)
    w, x = rng.normal(size=(units, inputs)) * 0.4, rng.normal(size=(time, inputs))
    alpha = rng.uniform(0.5, 1.5, size=(units, inputs)) * rng.choice([-1.0, 1.0], size=(units, inputs))
    some = round(float(rng.uniform(0.2, 0.6)), 3)
    eta = {"a trace without memory": 1.0, "a trace that is never written": 0.0}.get(case, some)
    if case == "the same frame again and again":
        x[:] = x[0]
    if case == "no plasticity":
        alpha[:] = 0
    if case == "slow weights of zero":
        w[:] = 0
    if case == "a frame of zeros":
        x[2] = 0
    if case == "alpha of another shape":
        alpha = alpha[:1]
    if case == "frames of other inputs":
        x = x[:, :-1]
    return {"w": w, "alpha": alpha, "eta": eta, "x": x}
