"""Learning rules, each a pure function `dw = rule(w, x, y)` to be added: `w += lr * dw`.

`w` (units, inputs) are one layer's weights, `x` (batch, inputs) its inputs, `y` (batch, units) its outputs; `dw` is
shaped like `w` and averaged over the batch. The signature is the point: a local rule sees its own layer and nothing
else. `gradient` also needs `delta`, an error sent back from the layers above.
"""

from hvb_lib import validate
from hvb_lib.rules.competition import competitive, krotov_hopfield, powered, soft_hebb
from hvb_lib.rules.components import oja, sanger, subspace
from hvb_lib.rules.plain import covariance, hebb, nonlinear
from hvb_lib.rules.selectivity import SlidingThreshold, bcm
from hvb_lib.rules.shared import Rule
from hvb_lib.rules.supervised import gradient

RULES: dict[str, Rule] = {rule.__name__: rule for rule in (
    hebb, covariance, oja, subspace, sanger, nonlinear, competitive, soft_hebb, krotov_hopfield, bcm,
)}  # fmt: skip


def named(name: str) -> Rule:
    """Return the local rule of that name.

    Raises
    ------
    ValueError
        Listing the known names.
    """
    return RULES[validate.choice("rule", name, RULES)]


__all__ = ["RULES", "Rule", "SlidingThreshold", "bcm", "competitive", "covariance", "gradient", "hebb",
           "krotov_hopfield", "named", "nonlinear", "oja", "powered", "sanger", "soft_hebb", "subspace"]
