"""The course's pictures: one line to call, each with alternative text and colours safe for colour-blind readers.

`plots` holds the plots that every lesson uses; the other modules are one a topic.
"""

from hvb_lib.figures.clouds import cloud
from hvb_lib.figures.contours import contours
from hvb_lib.figures.graphs import graph, zoom
from hvb_lib.figures.hebb import growth, weights, windows
from hvb_lib.figures.named import named_points
from hvb_lib.figures.picture import Picture, panels
from hvb_lib.figures.plots import curves, images, intervals
from hvb_lib.figures.races import race
from hvb_lib.figures.regions import regions
from hvb_lib.figures.spikes import raster
from hvb_lib.figures.stacks import stacked
from hvb_lib.figures.tables import counts
from hvb_lib.figures.units import units
from hvb_lib.figures.verdicts import verdicts
from hvb_lib.figures.worlds import arm_reaches, cursor_paths

__all__ = [
    "Picture", "arm_reaches", "cloud", "contours", "counts", "cursor_paths", "curves", "graph", "growth", "images",
    "intervals", "named_points", "panels", "race", "raster", "regions", "stacked", "units", "verdicts", "weights",
    "windows", "zoom",
]  # fmt: skip
