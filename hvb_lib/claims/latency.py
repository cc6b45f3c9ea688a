"""First half of C17: a neuron that learns by STDP finds a pattern that returns in noise, and answers at its start.

Set-up and constants are those of Masquelier, Guyonneau & Thorpe (2008), doi:10.1371/journal.pone.0001377; nothing was
chosen here. Steps of 0.1 ms: at 1 ms, where more inputs share the step of the neuron's spike, Hathway & Goodman (2018),
doi:10.5281/zenodo.1327348, see all weights grow.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from hvb_lib import validate
from hvb_lib.claims.ledger import Size
from hvb_lib.spiking import stdp
from hvb_lib.spiking.hidden import HiddenPattern
from hvb_lib.spiking.listener import Listener
from hvb_lib.validate import Array

LENGTH, START, A_PLUS, RATIO = 50, 0.475, 2**-5, 0.85  # ms of the volley, first weight, window, a_minus over a_plus
THRESHOLD = 0.25  # of the inputs' number: 500 for 2,000
LEARNED, UNTRAINED, SHUFFLED = "STDP", "untrained", "the same weights, shuffled"
SUCCESS = "STDP: success as published"
WANTED_HITS = 0.98  # the paper's success: more than this, no false alarm, latency below 10 ms


@dataclass(frozen=True)
class Setting:
    """How many inputs, how long in seconds, and the step in ms."""

    inputs: int = 2000
    seconds: int = 450
    dt: float = 0.1


SETTINGS: dict[Size, Setting] = {"live": Setting(seconds=120), "full": Setting()}


@dataclass(frozen=True)
class Record:
    """What a neuron did.

    Attributes
    ----------
    starts : (patterns,) ms at which the pattern began.
    fired : (spikes,) ms at which the neuron fired.
    w : (inputs,) last weights.
    source : the spikes it heard.
    seconds : how long it listened.
    """

    starts: Array
    fired: Array
    w: Array
    source: HiddenPattern
    seconds: int

    @property
    def latencies(self) -> Array:
        """From the start of each pattern to the first spike in it, (patterns,) ms; the pattern's length where none."""
        after = np.append(self.fired, np.inf)[np.searchsorted(self.fired, self.starts)]
        return np.asarray(np.minimum(after - self.starts, LENGTH))

    def last(self, share: float) -> dict[str, float]:
        """Return hits, false alarms a second, and latency in ms, over the last `share` of the time."""
        return self.between((1 - share) * self.seconds, self.seconds)

    def course(self, name: str, parts: int) -> tuple[Array, Array]:
        """Return the middle in s of each of so many equal parts of the time, and one of the numbers of `last` there."""
        cuts = np.linspace(0, self.seconds, parts + 1)
        found = [self.between(begin, end)[name] for begin, end in pairwise(cuts)]
        return (cuts[1:] + cuts[:-1]) / 2, np.array(found)

    def between(self, begin: float, end: float) -> dict[str, float]:
        """Return the numbers of `last` from one time to another, in s; the volley must have come in between."""
        starts, late = self.starts, self.latencies
        fired = self.fired[(self.fired >= 1000 * begin) & (self.fired < 1000 * end)]
        place = np.searchsorted(starts, fired, side="right") - 1
        inside = (place >= 0) & (fired - starts[np.maximum(place, 0)] < LENGTH)
        late = late[(starts >= 1000 * begin) & (starts < 1000 * end)]
        return {
            "hits": float((late < LENGTH).mean()), "false alarms (1/s)": float((~inside).sum() / (end - begin)),
            "latency (ms)": float(late.mean()),
        }  # fmt: skip


def listened(seed: int, setting: Setting, weights: str = LEARNED) -> Record:
    """Return what one neuron does that hears the pattern in noise.

    Parameters
    ----------
    seed : of pattern and noise, and of the shuffle.
    setting : sizes.
    weights : `LEARNED` on the way; or held: `UNTRAINED`, those of the start, or `SHUFFLED`, the learned ones, each at a
        random input.
    """
    validate.choice("weights", weights, (LEARNED, UNTRAINED, SHUFFLED))
    return _listened(validate.count("seed", seed, least=0), setting, weights)


@lru_cache(maxsize=6)
def _listened(seed: int, setting: Setting, weights: str) -> Record:
    n = setting.inputs
    source, w = HiddenPattern(n, seed, length=LENGTH), np.full(n, START)
    if weights == SHUFFLED:
        w = np.random.default_rng(seed + 1000).permutation(_listened(seed, setting, LEARNED).w)
    listener = Listener(w, THRESHOLD * n, a_plus=A_PLUS, a_minus=RATIO * A_PLUS, tau_plus=stdp.MEASURED_TAU_PLUS,
                        tau_minus=stdp.MEASURED_TAU_MINUS, dt=setting.dt)  # fmt: skip
    listener.learning = weights == LEARNED
    seconds = setting.seconds if listener.learning else max(1, setting.seconds // 3)
    starts, fired = [], []
    for (when, who), volley in source.sections(1000 * seconds // LENGTH):
        begin = listener.now
        if volley:
            starts.append(begin)
        fired.append(begin + listener.hear(when, who, LENGTH))
    return Record(np.array(starts), np.concatenate(fired), w, source, seconds)


def measure_latency(seed: int, size: Size) -> dict[str, float]:
    """Hits, false alarms and latency of the neuron in the last third of its time, and of two that do not learn."""
    setting = SETTINGS[validate.choice("size", size, SETTINGS)]  # type: ignore[index]
    ends = {LEARNED: listened(seed, setting).last(1 / 3)}
    ends |= {weights: listened(seed, setting, weights).last(1.0) for weights in (UNTRAINED, SHUFFLED)}
    end = ends[LEARNED]
    success = end["hits"] > WANTED_HITS and end["false alarms (1/s)"] == 0 and end["latency (ms)"] < 10
    return {f"{weights}: {name}": value for weights, found in ends.items() for name, value in found.items()} | {
        SUCCESS: float(success)
    }
