"""Wrong versions of firing_rate that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CLIMB = "The climb from reset to threshold takes tau times the logarithm of (drive - reset) / (drive - threshold)."
RATE = "One spike takes the refractory time plus the climb, both in ms; a second has 1000 ms."
SILENT = "The rate is 0 for each drive that is not above the threshold; the others follow the formula."


def _climb(drive, tau, threshold, reset):
    """Return the way up in ms; not a number or infinite where the drive is too weak."""
    return tau * np.log((drive - reset) / (drive - threshold))


def _silenced(rate, drive, threshold):
    return np.where(drive > threshold, rate, 0.0)


@mistake(
    "Give your function one drive below the threshold. What does it return?",
    "Look at the logarithm: for which drives is its argument negative?",
    SILENT,
)
def no_silence(drive, tau, threshold, reset, refractory):
    """The formula is used below the threshold too: the logarithm of a negative number is none."""
    return 1000 / (refractory + _climb(drive, tau, threshold, reset))


@mistake(
    "Take a drive above rest but short of the threshold. What does your function return?",
    "Look at the comparison that decides on silence: what has the drive to exceed?",
    SILENT,
)
def silent_below_rest_only(drive, tau, threshold, reset, refractory):
    """Only drives below rest are silenced, not those between rest and threshold."""
    return np.where(drive > 0, 1000 / (refractory + _climb(drive, tau, threshold, reset)), 0.0)


@mistake(
    "Add one weak drive to a row of strong ones. Do the strong ones still have their rates?",
    "Look for an `if` with any, all, min or max: it takes one decision for the whole array.",
    SILENT,
)
def one_decision_for_all(drive, tau, threshold, reset, refractory):
    """One drive that is too weak silences all the others."""
    if np.any(drive <= threshold):
        return np.zeros(drive.shape)
    return 1000 / (refractory + _climb(drive, tau, threshold, reset))


@mistake(
    "A cell with a climb of 10 ms and no refractory time: how many spikes in a second? And by your function?",
    "Look at the units: the times are in ms, the rate is wanted a second.",
    RATE,
)
def per_millisecond(drive, tau, threshold, reset, refractory):
    """The rate comes out per millisecond, not in Hz."""
    return _silenced(1 / (refractory + _climb(drive, tau, threshold, reset)), drive, threshold)


@mistake(
    "Give a drive of 10,000 mV and 5 ms of refractory time. Can the cell fire more than 200 times a second?",
    "Look for the refractory time: each spike has to wait for it.",
    RATE,
)
def no_refractory_time(drive, tau, threshold, reset, refractory):
    """The refractory time is forgotten: strong drives give any rate."""
    return _silenced(1000 / _climb(drive, tau, threshold, reset), drive, threshold)


@mistake(
    "Make tau twice as long. Does the time for which the cell is held double as well?",
    "Look at your brackets: what is multiplied by tau?",
    RATE,
)
def refractory_in_units_of_tau(drive, tau, threshold, reset, refractory):
    """The refractory time stands inside the bracket that is multiplied by tau."""
    climb = np.log((drive - reset) / (drive - threshold))
    return _silenced(1000 / (tau * (refractory + climb)), drive, threshold)


@mistake(
    "A climb of 8 ms after 2 ms of refractory time: how many spikes in a second? And by your function?",
    "Look at what the refractory time is added to or taken from: a time, or a rate?",
    RATE,
)
def refractory_taken_from_the_rate(drive, tau, threshold, reset, refractory):
    """The refractory time is subtracted from the rate, not added to the climb."""
    return _silenced(1000 / _climb(drive, tau, threshold, reset) - refractory, drive, threshold)


@mistake(
    "Move the reset close to the threshold. The way up is short: does your rate rise?",
    "Look at where your climb starts: at rest, which is 0 here, or where the last spike left the cell?",
    CLIMB,
)
def climbs_from_rest(drive, tau, threshold, reset, refractory):
    """The climb starts at rest, not at the reset."""
    return _silenced(1000 / (refractory + _climb(drive, tau, threshold, 0.0)), drive, threshold)


@mistake(
    "Put the reset below rest. The way up gets longer: does your rate fall?",
    "Look at the sign of the reset: it is a potential, not a depth.",
    CLIMB,
)
def reset_with_the_wrong_sign(drive, tau, threshold, reset, refractory):
    """The reset has the wrong sign: it is added to the drive."""
    with np.errstate(invalid="ignore"):
        return _silenced(1000 / (refractory + _climb(drive, tau, threshold, -reset)), drive, threshold)


@mistake(
    "Is any of your rates negative, or higher for a weaker drive?",
    "Look at the fraction in the logarithm: the climb takes a positive time, so it must be above 1.",
    CLIMB,
)
def upside_down(drive, tau, threshold, reset, refractory):
    """The fraction in the logarithm is upside down: the climb takes a negative time."""
    return _silenced(1000 / (refractory - _climb(drive, tau, threshold, reset)), drive, threshold)


@mistake(
    "Take a drive only just above the threshold. The cell should hardly arrive. Does it in yours?",
    "Look for the exponential's inverse: the climb slows down as the potential nears the drive.",
    CLIMB,
)
def no_leak(drive, tau, threshold, reset, refractory):
    """The leak is forgotten: the potential climbs along a straight line."""
    return _silenced(1000 / (refractory + tau * (threshold - reset) / drive), drive, threshold)


@mistake(
    "Solve exp(-T / tau) = 1/2 on paper: is T about 0.69 tau or 0.30 tau? And in your code?",
    "Look at which logarithm you take: it undoes an exponential with base e.",
    CLIMB,
)
def decimal_logarithm(drive, tau, threshold, reset, refractory):
    """The logarithm to base 10 is taken, not the natural one."""
    climb = tau * np.log10((drive - reset) / (drive - threshold))
    return _silenced(1000 / (refractory + climb), drive, threshold)


@mistake(
    "A period of 15 ms: is the rate 66 Hz, or 66.67 Hz?",
    "Look for a rounding: a rate is a mean over a long time, no count.",
    RATE,
)
def whole_spikes(drive, tau, threshold, reset, refractory):
    """The rate is rounded down to whole spikes in one second."""
    return np.floor(_silenced(1000 / (refractory + _climb(drive, tau, threshold, reset)), drive, threshold))
