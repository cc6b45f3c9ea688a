"""The long runs behind the lessons: `hvb reproduce` measures them seed by seed, and can be stopped at any time."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from hvb_lib import validate
from hvb_lib.claims import (
    EXPERIMENTS,
    arm_race,
    arm_steps,
    balance,
    capacity,
    clustering,
    convergence,
    cursor,
    dependencies,
    depth,
    energy,
    greedy,
    growth,
    hybrids,
    images,
    inference,
    krotov_hopfield,
    language,
    pairing,
    pipelines,
    plausible,
    receptive_fields,
    settling_choices,
    speech,
    spikes,
    spiking_digits,
    spirals,
    stored,
    streams,
    workers,
)
from hvb_lib.claims.ledger import Experiment, Finding, Numbers, judged
from hvb_lib.claims.stored import Result

SHOWN = 4  # numbers of a seed that are said at once; the summary has all
Say = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """A long run.

    Attributes
    ----------
    name : of the command's argument and of the file.
    what : is measured, in a line.
    measure : from a seed to numbers by name.
    seeds : how many: 5, or 3 where one takes over a minute.
    weights : does the first seed leave its network beside the result? `measure` then takes the path too.
    """

    name: str
    what: str
    measure: Callable[..., Numbers]
    seeds: int = 5
    weights: bool = False

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that measure."""
        return (dependencies.home(self.measure),)


RUNS = {run.name: run for run in (
    Run("mnist-mlp", "MNIST by dense layers, test accuracy in percent", partial(images.full, images.MLP)),
    Run("mnist-cnn", "MNIST by a small convolutional network", partial(images.full, images.CNN), 3, weights=True),
    Run("mnist-baselines", "MNIST by pixels, frozen random layers, scikit-learn", images.full_baselines, 3),
    Run("names", "next character of first names, bits on held-out names", partial(language.measure_c09, size="full")),
    Run("japanese-vowels", "which of nine men speaks, test accuracy", partial(speech.measure_c10, size="full")),
    Run("stability-limit", "steps below and above 2/λmax", partial(convergence.measure_c15, size="full")),
    Run("spirals", "two spirals by networks of depth 1 to 8", partial(spirals.measure_c06, size="full")),
    Run("clustering", "clusters of MNIST, information about the digits, beside k-means",
        partial(clustering.measure_c12, size="full"), 3),
    Run(krotov_hopfield.NAME, "MNIST by competing hidden units without labels, test error in percent, beside baselines",
        krotov_hopfield.full, 3, weights=True),
    Run(capacity.NAME, "recall of Hopfield networks of 200 to 2000 units by load, and the critical load",
        partial(capacity.measure_c07, size="full")),
    Run("receptive-fields", "oriented fields from photographs, and from controls",
        partial(receptive_fields.measure_fields, size="full")),
    Run(pairing.NAME, "change of a synapse by sixty pairs of spikes, against their lag",
        partial(pairing.measure_window, size="full")),
    Run(spikes.NAME, "latency to a spike pattern in noise, and the order of a chain learned and unlearned",
        partial(spikes.measure_c17, size="full"), 10),
    Run(balance.NAME, "output rate of a neuron under STDP against its inputs' rate",
        partial(balance.measure_balance, size="full"), 3),
    Run(spiking_digits.NAME, "MNIST by spiking units without labels, test accuracy in percent, beside baselines",
        partial(spiking_digits.measure, size="full"), 3),
    Run(plausible.NAME, "MNIST without an implausible part of backpropagation, test accuracy in percent, and baselines",
        partial(plausible.measure, size="full"), 3),
    Run(plausible.RATES_NAME, "held-out accuracy by step size, from which those of lesson 14 are chosen",
        plausible.rates, 3),
    Run(inference.NAME, "predictive coding and equilibrium propagation beside backpropagation: changes, and accuracy",
        partial(inference.measure, size="full"), 3),
    Run(settling_choices.NAME, "held-out accuracy of what was tried of both, from which their settings are chosen",
        partial(settling_choices.choices, size="full"), 3),
    Run(streams.NAME, "on-line learning in worlds that drift or come in pairs of classes, what it costs, in points",
        partial(streams.measure_c25, size="full")),
    Run(growth.NAME, "MNIST as layers grow wider and deeper and the data more: test error, operations, seconds",
        partial(growth.measure_c20, size="full"), 3),
    Run(greedy.NAME, "MNIST by stacks of depth 1 to 4, and by stacks of convolutions without labels, test accuracy",
        partial(greedy.measure_c21, size="full"), 3),
    Run(hybrids.NAME, "names once shown, names swapped, images turned: on-line accuracy of hybrids, parents, baselines",
        partial(hybrids.measure_c26, size="full")),
    Run(arm_steps.NAME, "trials of an arm's learners by step size, from which those of C27 are chosen",
        arm_steps.measure_steps, 3),
    Run(arm_race.NAME, "trials until an arm hits again under a visuomotor rotation, by learner",
        partial(arm_race.measure_c27, size="full")),
    Run(cursor.NAME, "targets reached by a cursor's decoder as its units drift and die, by learner",
        partial(cursor.measure_c28, size="full")),
    Run(energy.NAME, "MNIST by spikes and by the dense network they came from: joules of an image read right",
        partial(energy.measure, size="full")),
    Run(energy.CHOICES_NAME, "points lost by spikes on held-out images, from which steps and scale of C29 are chosen",
        energy.choices),
    Run("gradient-by-depth", "gradients at fifty layers", partial(depth.measure_c23, size="full")),
)}  # fmt: skip


# Which runs hold the numbers that settle a claim at full size.
SETTLED_BY = {
    "C06": ("spirals",), "C07": (capacity.NAME,), "C08": ("mnist-mlp", "mnist-cnn"), "C09": ("names",),
    "C10": ("japanese-vowels",), "C12": ("clustering",), "C15": ("stability-limit",),
    "C17": (spikes.NAME,), "C20": (growth.NAME,), "C21": (greedy.NAME,),
    "C23": ("gradient-by-depth",), "C24": (plausible.NAME,), "C25": (streams.NAME,), "C26": (hybrids.NAME,),
    "C27": (arm_race.NAME,), "C28": (cursor.NAME,), "C29": (energy.NAME,),
}  # fmt: skip
# The same for the parts of a claim that is settled in several lessons.
PARTS_SETTLED_BY = {
    ("C13", receptive_fields.C13_FIELDS.part): ("receptive-fields",),
    ("C13", pairing.C13_STDP.part): (pairing.NAME,),
}


def recalled(experiment: Experiment, *names: str, folder: Path | None = None) -> Finding:
    """Return the finding of an experiment from what the long runs of these names have left, judged anew.

    Raises
    ------
    FileNotFoundError, ValueError
        If a result is missing or damaged.
    """
    results = [stored.load(name, folder) for name in names]
    return judged(experiment, {key: e for result in results for key, e in result.numbers.items()})


def recall(claim: str, folder: Path | None = None) -> Finding:
    """Return the finding on a claim from what long runs have left, judged anew.

    Parameters
    ----------
    claim : of `SETTLED_BY`.
    folder : of the results.

    Raises
    ------
    FileNotFoundError, ValueError
        If a result is missing or damaged, or the claim has no long run.
    """
    names = SETTLED_BY[validate.choice("claim", claim, SETTLED_BY)]
    return recalled(EXPERIMENTS[claim], *names, folder=folder)


def reproduce(name: str, *, seeds: int | None = None, again: bool = False, jobs: int = 1, say: Say = print,
              folder: Path | None = None) -> Result:
    """Measure a run with seeds 0, 1, 2, ... and keep each as soon as it is there.

    What was measured before with the same code, the same versions and on the same kind of machine is kept, see
    `stored.alike`; anything else starts anew.

    Parameters
    ----------
    name : of `RUNS`.
    seeds : how many; those of the run by default.
    again : measure also what is there already.
    jobs : seeds to measure at a time, each in a process of its own on one core.
    say : is told what happens, a line at a time.
    folder : of the results; `results/` of the course by default.

    Raises
    ------
    ValueError
        If the name is unknown, or a number is not a positive whole one.
    """
    run = RUNS[validate.choice("name", name, RUNS)]
    wanted = range(validate.count("seeds", run.seeds if seeds is None else seeds))
    jobs = validate.count("jobs", jobs)
    result = started(name, again, folder, say)
    missing = [seed for seed in wanted if seed not in result.measured]
    weights = str(stored.path(name, folder).with_suffix(".npz"))
    for (_, seed, _), outcome in workers.each(measure, [(name, seed, weights) for seed in missing], jobs):
        if isinstance(outcome, Exception):
            raise outcome
        numbers, seconds = outcome
        result.add(seed, numbers, seconds)
        stored.save(result, folder)
        shown = list(numbers.items())[:SHOWN]
        found = ", ".join(f"{key} {value:.5g}" for key, value in shown) + (", ..." if len(numbers) > SHOWN else "")
        say(f"{name}, seed {seed}: {found}; {seconds:.0f} s")
    return result


def started(name: str, again: bool, folder: Path | None, say: Say) -> Result:
    """Return what is there of a run and can be kept."""
    fresh = Result(name, made_by=stored.made_by(RUNS[name].modules))
    try:
        found = stored.load(name, folder)
    except (FileNotFoundError, ValueError) as error:
        if isinstance(error, ValueError):
            say(str(error))
        return fresh
    if again or not stored.alike(found.made_by, fresh.made_by, RUNS[name].modules):
        why = "" if again else ", which other code or another machine has measured"
        say(f"{name}: measured anew, in place of what is there{why}")
        return fresh
    return found


@pipelines.one_thread  # two processes that fight for cores both lose
def measure(task: tuple[str, int, str]) -> tuple[Numbers, float]:
    """Return a run's numbers with one seed, and the seconds it took; the first seed may leave its weights.

    Parameters
    ----------
    task : name of the run, seed, and where the weights go.
    """
    name, seed, weights = task
    run, start = RUNS[name], time.perf_counter()
    numbers = run.measure(seed, Path(weights)) if run.weights and seed == 0 else run.measure(seed)
    return numbers, time.perf_counter() - start
