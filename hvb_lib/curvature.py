"""How strongly a loss bends: the largest curvature at a point, found from gradients alone."""

from collections.abc import Callable

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array


def largest(gradient: Callable[[Array], Array], w: Array, *, steps: int = 40, h: float = 1e-6, seed: int = 0) -> float:
    """Return the largest eigenvalue of the loss's matrix of second derivatives, the Hessian H, at `w`.

    Power iteration: a random vector v, multiplied by H again and again, turns towards the eigenvector whose eigenvalue
    is largest in size. H v is the difference of two gradients, (g(w + h v) - g(w - h v)) / 2h, so H itself is never
    written down. Where the largest in size is negative, H is shifted up by it and the iteration done again.

    A gradient step of size lr is stable along that direction while lr < 2 / largest.

    Parameters
    ----------
    gradient : from w, (n,), to the loss's slopes, (n,).
    w : (n,) float64, left as it is.
    steps : of the iteration.
    h : half the distance between the two gradients; small, so that few kinks of a ReLU network lie between them.
    seed : of the first vector.

    Raises
    ------
    ValueError
        If `w` is not a float64 vector, or the loss does not bend there at all.

    References
    ----------
    Pearlmutter, B. A. (1994). Fast exact multiplication by the Hessian. Neural Computation 6, 147-160.
    doi:10.1162/neco.1994.6.1.147
    """
    w = validate.array("w", w, ("n",))
    if w.dtype != np.float64:
        raise ValueError(f"w: got {w.dtype}, wanted float64, so that rounding is small; use w.astype(float)")
    validate.count("steps", steps)
    validate.number("h", h, above=0)
    first = validate.generator(seed).standard_normal(len(w))

    def power(shift: float) -> float:
        v, eigenvalue = first / np.linalg.norm(first), 0.0
        for _ in range(steps):
            turned = (gradient(w + h * v) - gradient(w - h * v)) / (2 * h) + shift * v
            eigenvalue, length = float(v @ turned), float(np.linalg.norm(turned))
            if length == 0:
                raise ValueError("gradient: does not change around w, wanted a loss that bends there")
            v = turned / length
        return eigenvalue - shift

    found = power(0.0)
    return power(-found) if found < 0 else found
