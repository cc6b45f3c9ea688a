"""Kohonen's map: units with places on a grid, where the winner takes its neighbours along."""

from collections.abc import Callable

import numpy as np

from hvb_lib import competition, validate
from hvb_lib.validate import Array


def grid(rows: int, columns: int) -> Array:
    """Return the places of units on a rectangular grid, (rows * columns, 2), one apart, row by row.

    Raises
    ------
    ValueError
        If a number is not a positive whole one.
    """
    lines, posts = np.arange(validate.count("rows", rows)), np.arange(validate.count("columns", columns))
    return np.stack(np.meshgrid(lines, posts, indexing="ij"), axis=-1).reshape(-1, 2).astype(float)


class Neighbourhood:
    """An activity: 1 for the nearest unit, less for the others the further they stand from it on the grid.

    y_i = exp(-d_i^2 / (2 radius^2)) with d_i the distance of unit i from the winner on the grid. The radius shrinks
    from step to step; with a radius of 0 the winner is alone.

    Parameters
    ----------
    places : (units, axes) of the units, as `grid` returns them.
    radius : in units of the grid, or a function from the number of the step (from 0) to a radius.

    Raises
    ------
    ValueError
        If a shape does not fit, or the radius is below 0.

    References
    ----------
    Kohonen, T. (1982). Self-organized formation of topologically correct feature maps. Biological Cybernetics 43,
    59-69. doi:10.1007/BF00337288
    """

    def __init__(self, places: Array, radius: float | Callable[[int], float]):
        places = validate.finite("places", validate.floats("places", places, ("units", "axes")))
        self.squared = ((places[:, None] - places) ** 2).sum(axis=2)
        self.radius = radius if callable(radius) else validate.number("radius", radius, least=0)
        self.steps = 0

    def __call__(self, w: Array, x: Array) -> Array:
        """Return the activities, (batch, units), and count a step.

        Raises
        ------
        ValueError
            If a shape does not fit, or the radius is below 0.
        """
        w = validate.floats("w", w, (len(self.squared), "inputs"), "give one place on the grid for each unit")
        winners = competition.distances(w, x).argmin(axis=1)
        radius = self.radius(self.steps) if callable(self.radius) else self.radius
        radius = validate.number("radius", radius, least=0)
        self.steps += 1
        # Far below one distance on the grid nobody else is heard; the limit is taken without dividing by 0.
        shape = np.exp(self.squared / (-2 * max(radius, 1e-3) ** 2)).astype(w.dtype, copy=False)
        return np.asarray(shape[winners])


def topographic_error(w: Array, x: Array, places: Array) -> float:
    """Return the share of inputs whose nearest and second nearest unit are not neighbours on the grid, 0 to 1.

    Parameters
    ----------
    w : (units, inputs), at least two units.
    x : (points, inputs).
    places : (units, axes). Units are neighbours up to a distance of the root of 2: eight of them on a grid of squares.

    Raises
    ------
    ValueError
        If a shape does not fit, or there is one unit only.

    References
    ----------
    Kiviluoto, K. (1996). Topology preservation in self-organizing maps. IEEE International Conference on Neural
    Networks, 294-299. doi:10.1109/ICNN.1996.548907
    """
    w = validate.floats("w", w, ("units", "inputs"))
    if len(w) < 2:
        raise ValueError("w: got 1 unit, wanted at least 2; a second nearest is needed")
    places = validate.floats("places", places, (len(w), "axes"), "give one place on the grid for each unit")
    first, second = np.argpartition(competition.distances(w, x), 1, axis=1)[:, :2].T
    apart = ((places[first] - places[second]) ** 2).sum(axis=1)
    return float((apart > 2 + 1e-9).mean())
