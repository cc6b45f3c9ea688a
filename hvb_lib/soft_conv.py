"""A convolution whose kernels learn without labels: each square of an image is one input to units that compete.

The rule, the loop and the learner are those of any layer; what is new here is how squares are cut out, how strongly
each unit learns, and what it hands on.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from hvb_lib import competition, metrics, rules, train, validate
from hvb_lib.nn import Convolution, MaxPool
from hvb_lib.validate import Array


def random_squares(x: Array, kernel: int, n: int, seed: int = 0) -> Array:
    """Return squares cut out at random places of random images, one a row, as `nn.Convolution` sees them.

    Parameters
    ----------
    x : (images, height, width, channels) floats.
    kernel : side of the square.
    n : how many.
    seed : of the places.

    Returns
    -------
    squares : (n, kernel * kernel * channels), typed like `x`.

    Raises
    ------
    ValueError
        If a number is not a positive whole one, or the kernel does not fit into an image.
    """
    x = validate.finite("x", validate.floating("x", x, ("images", "height", "width", "channels")))
    if validate.count("kernel", kernel) > min(x.shape[1:3]):
        raise ValueError(f"kernel: got {kernel}, wanted at most {min(x.shape[1:3])}, the shorter side of the images")
    rng, n = validate.generator(seed), validate.count("n", n)
    view = sliding_window_view(x, (kernel, kernel), axis=(1, 2))
    places = tuple(rng.integers(length, size=n) for length in view.shape[:3])
    return np.ascontiguousarray(view[places].transpose(0, 2, 3, 1)).reshape(n, -1)


def soft_anti(w: Array, x: Array, temperature: float = 1.0) -> Array:
    """Return the softmax of the sums over the temperature, with a minus for every unit but the winner, (batch, units).

    The winner moves towards the input; the others move away, those that came near it most.

    Raises
    ------
    ValueError
        If a shape does not fit, or the temperature is not above 0.

    References
    ----------
    Journe, A., Rodriguez, H. G., Guo, Q. & Moraitis, T. (2023). Hebbian deep learning without feedback. ICLR.
    doi:10.48550/arXiv.2209.11883
    """
    y = competition.soft(w, x, temperature)
    rows, winners = np.arange(len(y)), y.argmax(axis=1)
    np.negative(y, out=y)
    y[rows, winners] *= -1
    return y


def settling(w: Array, x: Array, y: Array) -> Array:
    """Soft Hebb, slower as a unit settles: dw_i = |1 - |w_i||^(1/2) <y_i (x - u_i w_i)>, which ends at length 1.

    Parameters
    ----------
    w, x, y : (units, inputs), (batch, inputs) and (batch, units), as in `rules.soft_hebb`.

    Returns
    -------
    dw : (units, inputs), to be added.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.

    References
    ----------
    As for `soft_anti`; the exponent 1/2 is theirs.
    """
    dw = rules.soft_hebb(w, x, y)
    dw *= np.sqrt(np.abs(1 - np.sqrt(np.vecdot(w, w))))[:, None]
    return dw


def triangle(u: Array, power: float = 1.0) -> Array:
    """Return max(u - mean over units, 0)^power: only what beats the average speaks.

    Parameters
    ----------
    u : (..., units) sums.
    power : 1 leaves the sizes as they are.

    Raises
    ------
    ValueError
        If `u` holds no floats, or the power is not above 0.

    References
    ----------
    Coates, A., Ng, A. & Lee, H. (2011). An analysis of single-layer networks in unsupervised feature learning.
    AISTATS, PMLR 15, 215-223. https://proceedings.mlr.press/v15/coates11a.html
    """
    u = validate.floating("u", u, tuple("n" for _ in np.shape(u)))
    power = validate.number("power", power, above=0)
    y = u - u.mean(axis=-1, keepdims=True)
    np.maximum(y, 0, out=y)
    if power != 1:
        y **= u.dtype.type(power)
    return np.asarray(y)


class SoftConvolution:
    """Standardise the channels, convolve, triangle, pool the largest of each square: one stage of a stack.

    Parameters
    ----------
    channels, units, kernel : as in `nn.Convolution`; the image keeps its size before it is pooled, so `kernel` is odd.
    rng : draws the kernels, normal, each of length `length`.
    temperature : of the competition.
    power : of the triangle.
    pool : side of the squares that are pooled.
    length : of the first weights. Large ones learn fast, and fall to 1.

    Attributes
    ----------
    convolution : `nn.Convolution` with the kernels.
    mean, spread : (channels,) of what the stage has been shown first; no bias and no scale is learned.

    Raises
    ------
    ValueError
        If a size is not a positive whole number, the kernel is even, or a number is not above 0.
    """

    def __init__(self, channels: int, units: int, kernel: int, rng: np.random.Generator, *, temperature: float = 1.0,
                 power: float = 1.0, pool: int = 2, length: float = 5.0):
        if validate.count("kernel", kernel) % 2 == 0:
            raise ValueError(f"kernel: got {kernel}, wanted an odd one, with a place in its middle")
        self.temperature = validate.number("temperature", temperature, above=0)
        self.power, length = validate.number("power", power, above=0), validate.number("length", length, above=0)
        self.convolution, self.pool = Convolution(channels, units, kernel, rng, padding=kernel // 2), MaxPool(pool)
        self.weights[...] = metrics.unit(self.weights) * length
        self.mean, self.spread = np.zeros(channels, np.float32), np.ones(channels, np.float32)

    @property
    def weights(self) -> Array:
        """The kernels as rows, (units, kernel * kernel * channels): a view."""
        w = self.convolution.w
        return w.reshape(len(w), -1)

    def standardise(self, x: Array) -> None:
        """Remember mean and standard deviation of each channel of images `x`, (images, height, width, channels)."""
        x = validate.floating("x", x, ("images", "height", "width", len(self.mean)))
        self.mean, self.spread = x.mean(axis=(0, 1, 2)), x.std(axis=(0, 1, 2))
        self.spread[self.spread == 0] = 1  # a channel that never speaks

    def learn(self, x: Array, squares: int, lr: float, seed: int, batch: int = 100) -> None:
        """Let the kernels learn from squares of images `x`, (images, height, width, channels), without any label.

        Parameters
        ----------
        x : images; their channels' mean and spread are remembered first.
        squares : how many, cut out at random; each is seen once.
        lr : step size of the first step; it falls to 0.
        seed : of the places.
        batch : squares a step.

        Raises
        ------
        ValueError
            If a number is outside its range, or the images do not fit.
        train.DivergedError
            If the weights overflow.
        """
        self.standardise(x)
        kernel, steps = self.convolution.w.shape[1], -(-validate.count("squares", squares) // batch)
        lr = validate.number("lr", lr, above=0)
        seen = random_squares(x, kernel, squares, seed)
        seen -= np.tile(self.mean, kernel**2)
        seen /= np.tile(self.spread, kernel**2)
        learner = train.Hebbian(self.weights, settling, lambda step: lr * (1 - step / steps),
                                activity=lambda w, x: soft_anti(w, x, self.temperature))  # fmt: skip
        train.train(learner, seen, batch=batch, seed=seed)

    def forward(self, x: Array) -> Array:
        """Return what the stage hands on, (batch, height / pool, width / pool, units); the array is used again."""
        x = validate.floating("x", x, ("batch", "height", "width", len(self.mean)))
        return self.pool.forward(triangle(self.convolution.forward((x - self.mean) / self.spread), self.power))
