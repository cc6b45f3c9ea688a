"""The course's pictures: one line to call, each with alternative text and colours safe for colour-blind readers.

`plots` holds the plots that every lesson uses; the other modules are one a topic.
"""

from hvb_lib.figures.clouds import cloud
from hvb_lib.figures.graphs import graph, zoom
from hvb_lib.figures.hebb import growth, weights
from hvb_lib.figures.picture import Picture, panels
from hvb_lib.figures.plots import curves, images, intervals
from hvb_lib.figures.races import race
from hvb_lib.figures.tables import counts

__all__ = [
    "Picture", "cloud", "counts", "curves", "graph", "growth", "images", "intervals", "panels", "race", "weights",
    "zoom",
]  # fmt: skip
