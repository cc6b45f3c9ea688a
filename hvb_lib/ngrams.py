"""Count models of names: how often did this symbol follow these? What a network has to beat."""

from collections.abc import Sequence

import numpy as np

from hvb_lib import text, validate
from hvb_lib.validate import Array


class NGram:
    """Counts of runs of `order` symbols, smoothed: every run counts `alpha` more often than it was seen.

    p(symbol | context) = (count(context, symbol) + alpha) / (count(context) + 27 alpha)

    Parameters
    ----------
    names : to count in.
    order : 2 for a bigram, which looks back one symbol, 3 for a trigram.
    alpha : above 0. Lidstone (1920), Transactions of the Faculty of Actuaries 8, 182-192.

    Attributes
    ----------
    counts : (27, ..., 27), one axis a symbol of the run.

    Raises
    ------
    ValueError
        If a number is out of range, or a name does not fit.
    """

    def __init__(self, names: Sequence[str], order: int, alpha: float = 1.0):
        self.order = validate.count("order", order, least=2)
        if self.order > 5:
            raise ValueError(f"order: got {order}, wanted at most 5; 27 to the power {order} counts fit no memory")
        self.alpha = validate.number("alpha", alpha, above=0)
        self.counts = counted(names, self.order)

    def probabilities(self, x: Array) -> Array:
        """Return the probability of each symbol, (n, 27), after contexts x, (n, at least order - 1)."""
        seen = self.counts[tuple(_last(x, self.order - 1).T)] + self.alpha
        return np.asarray(seen / seen.sum(axis=1, keepdims=True))


class Interpolated:
    """Counts of all orders up to `order`, each smoothed by the one below it (Witten & Bell).

    p_k = (count(symbol) + t p_{k-1}) / (count + t), where t is how many different symbols followed this context: the
    more surprises a context has had, the more is left to the shorter one. Below all, every symbol is alike.

    Parameters
    ----------
    names, order : as in `NGram`.

    Raises
    ------
    ValueError
        As `NGram` raises it.

    References
    ----------
    Witten, I. H. & Bell, T. C. (1991). The zero-frequency problem. IEEE Transactions on Information Theory 37,
    1085-1094. doi:10.1109/18.87000
    """

    def __init__(self, names: Sequence[str], order: int):
        self.order = validate.count("order", order, least=2)
        if self.order > 5:
            raise ValueError(f"order: got {order}, wanted at most 5; 27 to the power {order} counts fit no memory")
        longest = counted(names, self.order)
        # The context's early symbols summed out leave the counts of each shorter run.
        self.counts = [longest.sum(axis=tuple(range(self.order - k))) for k in range(1, self.order + 1)]

    def probabilities(self, x: Array) -> Array:
        """Return the probability of each symbol, (n, 27), after contexts x, (n, at least order - 1)."""
        x = _last(x, self.order - 1)
        p = np.full((len(x), text.SYMBOLS), 1 / text.SYMBOLS)
        for k, counts in enumerate(self.counts):
            seen = counts[tuple(x[:, x.shape[1] - k :].T)] if k else np.broadcast_to(counts, p.shape)
            different = (seen > 0).sum(axis=1, keepdims=True)
            total = seen.sum(axis=1, keepdims=True) + different
            p = np.where(total > 0, (seen + different * p) / np.maximum(total, 1), p)
        return p


def counted(names: Sequence[str], order: int) -> Array:
    """Return how often each run of `order` symbols stands in the names, (27, ..., 27)."""
    x, targets = text.contexts(names, order - 1)
    counts = np.zeros((text.SYMBOLS,) * order)
    np.add.at(counts, (*x.T, targets), 1)
    return counts


def bits_per_character(model: NGram | Interpolated, names: Sequence[str]) -> float:
    """Return the mean surprise in bits at each symbol of the names, their closing boundaries included."""
    x, targets = text.contexts(names, model.order - 1)
    return text.bits(model.probabilities(x)[np.arange(len(x)), targets])


def _last(x: Array, length: int) -> Array:
    x = validate.array("x", x, ("n", "context"))
    if x.shape[1] < length:
        raise ValueError(f"x: got contexts of {x.shape[1]}, wanted at least {length} symbols")
    return x[:, x.shape[1] - length :]
