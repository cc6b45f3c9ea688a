"""Reverse-mode differentiation over arrays, and networks computed with it.

`tensor` is the engine, small enough to read in one sitting; `twin` computes the layers of `nn` with it, so that two
implementations that share no derivative can be compared.
"""

from hvb_lib.autograd.tensor import Tensor, stack, topological_order
from hvb_lib.autograd.twin import Twin

__all__ = ["Tensor", "Twin", "stack", "topological_order"]
