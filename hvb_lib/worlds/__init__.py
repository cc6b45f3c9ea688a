"""Two small worlds to act in: an arm of two links in the plane, and a cursor moved by tuned units of motor cortex."""

from hvb_lib.worlds import arm, cursor

__all__ = ["arm", "cursor"]
