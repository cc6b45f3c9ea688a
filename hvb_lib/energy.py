"""What arithmetic and memory cost in joules: a published table, and the sums that follow from it.

A count of what the code does comes from `cost`; a price comes from the table; energy is their product. Leakage, wires
between cores, clocks and control are in neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hvb_lib import validate
from hvb_lib.cost import Tally

WORD = 4  # bytes
PICO = 1e-12
PARTS = ("multiplications", "additions", "weights", "states")
MEMORIES = ("SRAM", "DRAM")


@dataclass(frozen=True)
class Prices:
    """Picojoules of an operation, and of a word read or written.

    Attributes
    ----------
    multiply, add : an operation. What neither multiplies nor adds is charged as a multiplication, which is too little.
    state : a 32-bit word of inputs, sums or potentials, in an 8 KB SRAM.
    sram, dram : a weight, in an 8 KB SRAM or in DRAM.

    Raises
    ------
    ValueError
        If a price is not above 0.
    """

    multiply: float
    add: float
    state: float
    sram: float
    dram: float

    def __post_init__(self) -> None:
        for name, price in vars(self).items():
            validate.number(name, price, above=0)

    def weight(self, memory: str) -> float:
        """Return the price of a weight that is kept in "SRAM" or "DRAM".

        Raises
        ------
        ValueError
            If the memory is neither.
        """
        return self.dram if validate.choice("memory", memory, MEMORIES) == "DRAM" else self.sram


# Horowitz (2014), Computing's energy problem (and what we can do about it), ISSCC, figure 1.1.9: 45 nm, 0.9 V,
# doi:10.1109/ISSCC.2014.6757323. Floats of 32 bits; he reads 64 bits at a time, 10 pJ from 8 KB and 1300 to 2600 pJ
# from DRAM. Half of it a word, 640 pJ for DRAM, as in Han, Pool, Tran & Dally (2015), doi:10.48550/arXiv.1506.02626.
FLOAT32 = Prices(multiply=3.7, add=0.9, state=5.0, sram=5.0, dram=640.0)
# The same table's integers: products of 8 bits, sums and states of 32 bits, a weight is a quarter of a word.
INT8 = Prices(multiply=0.2, add=0.1, state=5.0, sram=1.25, dram=160.0)


@dataclass(frozen=True)
class Counts:
    """What one prediction, or one step of learning, does.

    Attributes
    ----------
    multiplications, additions : operations.
    weights, states : 32-bit words read or written; a weight of 8 bits is counted as one, and priced as a quarter.
    """

    multiplications: float = 0.0
    additions: float = 0.0
    weights: float = 0.0
    states: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    def __mul__(self, times: float) -> "Counts":
        return Counts(*(times * a for a in vars(self).values()))


def counts(tally: Tally) -> Counts:
    """Return what a tally has counted; arrays marked as `cost.Weights` are weights, all others states."""
    return Counts(tally.multiplications + tally.others, tally.additions, tally.of_weights / WORD,
                  (tally.bytes - tally.of_weights) / WORD)  # fmt: skip


def parts(done: Counts, memory: str, prices: Prices = FLOAT32) -> dict[str, float]:
    """Return the joules of multiplications, additions, weights and states.

    Parameters
    ----------
    done : how many of each.
    memory : where the weights are, "SRAM" or "DRAM".
    prices : in picojoules.

    Raises
    ------
    ValueError
        If the memory is neither.
    """
    each = (prices.multiply, prices.add, prices.weight(memory), prices.state)
    return {name: PICO * price * getattr(done, name) for name, price in zip(PARTS, each, strict=True)}


def joules(done: Counts, memory: str, prices: Prices = FLOAT32) -> float:
    """Return the sum of `parts`.

    Raises
    ------
    ValueError
        If the memory is neither "SRAM" nor "DRAM".
    """
    return sum(parts(done, memory, prices).values())


def break_even(memory: str, prices: Prices = FLOAT32) -> float:
    """Return the spikes a weight at which events cost what one multiplication and addition a weight cost.

    Parameters
    ----------
    memory, prices : as in `parts`. States are left out: with them, events break even a little sooner.

    Raises
    ------
    ValueError
        If the memory is neither "SRAM" nor "DRAM".
    """
    event = prices.add + prices.weight(memory)
    return (prices.multiply + event) / event


def dense(sizes: Sequence[int], batch: int = 1) -> Counts:
    """Return what a dense network without biases, rectified between its layers, does for an image: the formula.

    Parameters
    ----------
    sizes : of the input and of each layer.
    batch : images that share one reading of the weights.

    Raises
    ------
    ValueError
        If there are fewer than two sizes, or a number is not a positive whole one.
    """
    batch, sizes = validate.count("batch", batch), _sizes(sizes)
    products = sum(n * m for n, m in pairwise(sizes))
    bends = sum(sizes[1:-1])  # max(z, 0) reads z and writes y
    return Counts(products, products + bends, products / batch, sum(sizes[:-1]) + sum(sizes[1:]) + 2 * bends)


def spiking(sizes: Sequence[int], steps: float, active: float, spikes: Sequence[float]) -> Counts:
    """Return what integrate-and-fire units do for an image, where each step gathers what its spikes bring: the formula.

    Parameters
    ----------
    sizes : of the input and of each layer.
    steps : of time. Every unit looks at its potential in each of them, and so does every input that is not 0.
    active : inputs that are not 0.
    spikes : of the inputs and of each hidden layer, in all steps together; means over images will do.

    Raises
    ------
    ValueError
        If the sizes are as in `dense`, a number is negative, or there are not as many numbers of spikes as layers.
    """
    sizes = _sizes(sizes)
    steps, active = validate.number("steps", steps, least=0), validate.number("active", active, least=0)
    if len(spikes) != len(sizes) - 1:
        raise ValueError(f"spikes: got {len(spikes)} numbers, wanted {len(sizes) - 1}, one a layer that sends")
    sent = [validate.number("spikes", n, least=0) for n in spikes]
    flag = 1 / WORD  # whether a unit fires is a byte
    events = sum(n * m for n, m in zip(sent, sizes[1:], strict=True))
    coding = Counts(0, sizes[0] + steps * 2 * active, 0, (1 + flag) * sizes[0] + steps * (4 + flag) * active)
    units = sum(sizes[1:])
    # What a step brings is written, read again beside the potential, and both are written as the potential.
    adding = Counts(0, events + steps * units, events, steps * 4 * units)
    firing = Counts(0, steps * sum(sizes[1:-1]) + sum(sent), 0, steps * (1 + flag) * sum(sizes[1:-1]) + 2 * sum(sent))
    return coding + adding + firing


def _sizes(sizes: Sequence[int]) -> list[int]:
    if len(sizes) < 2:
        raise ValueError(f"sizes: got {list(sizes)}, wanted at least two, of the input and of each layer")
    return [validate.count("sizes", size) for size in sizes]
