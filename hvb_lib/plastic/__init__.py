"""Hybrids: what backpropagation sets slowly, and what a Hebbian product changes on the spot."""

from hvb_lib.plastic import fast_weights, three_factor, traces
from hvb_lib.plastic.plasticity import Plastic

__all__ = ["Plastic", "fast_weights", "three_factor", "traces"]
