"""Inputs for convolution_forward."""

CASES = (
    "an ordinary batch",
    "a single image",
    "one channel, one unit",
    "a kernel of 1 by 1",
    "a kernel as high as the image",
    "biases of zero",
    "images that are all zero",
    "weights for another number of channels",
    "a kernel larger than the image",
    "one bias too few",
)


def draw(rng, case):
    """Return x, w and b for one of the CASES."""
    batch = 1 if case == "a single image" else int(rng.integers(2, 4))
    channels, units = (1, 1) if case == "one channel, one unit" else (3, 4)
    kernel = 1 if case == "a kernel of 1 by 1" else 3
    heights = {"a kernel as high as the image": 3, "a kernel larger than the image": 2}
    height = heights.get(case, int(rng.integers(5, 7)))
    x = rng.normal(size=(batch, height, height + 2, channels)) * (case != "images that are all zero")
    w = rng.normal(size=(units, kernel, kernel, channels)) / 3
    b = (rng.normal(size=units) + 1) * (case != "biases of zero")
    if case == "weights for another number of channels":
        w = w[..., :2]
    if case == "one bias too few":
        b = b[1:]
    return {"x": x, "w": w, "b": b}
