"""Associative memories: patterns of +1 and -1 stored in weights, and recalled from a part or a corrupted copy."""

from hvb_lib.memory import association, dense, hopfield, states, theory

__all__ = ["association", "dense", "hopfield", "states", "theory"]
