"""Fit a Gabor function to a receptive field: a grating under a bell, as cells of the visual cortex have."""

from dataclasses import dataclass

import numpy as np

from hvb_lib import validate
from hvb_lib.validate import Array

CYCLES = (1 / 32, 0.5)  # a pixel, lowest and highest frequency of the grating
PADDED = 64  # pixels of the transform that a fit starts from


@dataclass(frozen=True)
class Fit:
    """The Gabor function nearest to a field.

    Attributes
    ----------
    r2 : share of the field's variance that it explains.
    field : (side, side) the function itself.
    angle : of the grating's stripes, in degrees from 0 to 180.
    frequency : of the grating, in cycles a pixel.
    widths : standard deviations of the bell across and along the stripes, in pixels.
    """

    r2: float
    field: Array
    angle: float
    frequency: float
    widths: tuple[float, float]


def fit(field: Array) -> Fit:
    """Return the best fit of a Gabor function to a field.

    Six numbers are searched: centre, two widths, angle and frequency, from the peak of the power spectrum and two
    widths on. Phase and height follow from them by linear least squares.

    Parameters
    ----------
    field : (side, side) or (side * side,).

    Raises
    ------
    ValueError
        If the field is not square, not finite, or the same everywhere.

    References
    ----------
    Jones, J. P. & Palmer, L. A. (1987). An evaluation of the two-dimensional Gabor filter model of simple receptive
    fields in cat striate cortex. Journal of Neurophysiology 58, 1233-1258. doi:10.1152/jn.1987.58.6.1233
    """
    from scipy.optimize import least_squares

    flat = validate.finite("field", validate.floats("field", np.ravel(field), ("pixels",)))
    side = int(len(flat) ** 0.5)
    if side * side != len(flat):
        raise ValueError(f"field: got {len(flat)} pixels, wanted a square")
    centred = flat - flat.mean()
    if not np.abs(centred).max() > 1e-12 * np.abs(flat).max():
        raise ValueError("field: is the same everywhere, wanted something to fit")
    centred /= np.linalg.norm(centred)
    rows, columns = np.divmod(np.arange(len(flat)), side)

    def rest(p: Array) -> Array:
        waves = _waves(p, rows, columns)
        return np.asarray(centred - waves @ _solved(waves, centred))

    low = [-2.0, -2.0, 0.6, 0.6, -10.0, CYCLES[0]]
    high = [side + 1.0, side + 1.0, side / 1.5, side / 1.5, 10.0, CYCLES[1]]
    angle, frequency, centre = _first_guess(centred, side)
    inside = (np.add(low, 1e-3), np.subtract(high, 1e-3))
    starts = [np.clip([*centre, width, width, angle, frequency], *inside) for width in (side / 10, side / 4)]
    solutions = [least_squares(rest, start, bounds=(low, high), max_nfev=40) for start in starts]
    found = min(solutions, key=lambda solution: float(solution.cost))
    waves = _waves(found.x, rows, columns)
    values = found.x.tolist()
    return Fit(1 - 2 * float(found.cost), (waves @ _solved(waves, centred)).reshape(side, side),
               float(np.rad2deg(values[4] + np.pi / 2) % 180), values[5], (values[2], values[3]))  # fmt: skip


def selectivity(field: Array) -> float:
    """Return how much of a field's power lies along one orientation, 0 for rings and checks, 1 for a grating.

    |sum of power times e^{2 i angle}| over the sum of power, angles of the wave vectors.

    Parameters
    ----------
    field : (side, side).

    Raises
    ------
    ValueError
        If the shape does not fit.
    """
    field = validate.floats("field", field, ("side", "side"))
    power = np.abs(np.fft.fft2(field - field.mean(), (PADDED, PADDED))) ** 2
    angles = np.angle(np.fft.fftfreq(PADDED)[None, :] + 1j * np.fft.fftfreq(PADDED)[:, None])
    return float(np.abs((power * np.exp(2j * angles)).sum()) / power.sum())


def _waves(p: Array, rows: Array, columns: Array) -> Array:
    """Return the cosine and the sine of the grating under the bell, (pixels, 2)."""
    top, left, across, along, angle, frequency = p
    u = (columns - left) * np.cos(angle) + (rows - top) * np.sin(angle)
    v = (rows - top) * np.cos(angle) - (columns - left) * np.sin(angle)
    bell = np.exp(-((u / across) ** 2) / 2 - (v / along) ** 2 / 2)
    phase = 2 * np.pi * frequency * u
    return np.stack([bell * np.cos(phase), bell * np.sin(phase)], axis=1)


def _solved(waves: Array, field: Array) -> Array:
    square = waves.T @ waves
    square[np.diag_indices(2)] += 1e-9 * np.trace(square) + 1e-300  # at frequency 0 there is no sine
    return np.asarray(np.linalg.solve(square, waves.T @ field))


def _first_guess(centred: Array, side: int) -> tuple[float, float, tuple[float, float]]:
    """Return angle and frequency of the strongest wave, and the centre of the field's power."""
    power = np.abs(np.fft.fft2(centred.reshape(side, side), (PADDED, PADDED))) ** 2
    k, j = np.unravel_index(power[: PADDED // 2].argmax(), (PADDED // 2, PADDED))
    fy, fx = np.fft.fftfreq(PADDED)[[k, j]]
    weight = centred**2 / (centred**2).sum()
    rows, columns = np.divmod(np.arange(len(centred)), side)
    return float(np.arctan2(fy, fx)), float(np.hypot(fx, fy)), (float(weight @ rows), float(weight @ columns))
