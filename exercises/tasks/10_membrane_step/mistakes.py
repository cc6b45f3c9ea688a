"""Wrong versions of membrane_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

MOVE = "New potential = drive + (old potential - drive) times k, and k is the exponential of minus dt over tau."
FIRE = "Once all have moved, each neuron whose new potential is at least the threshold fires and is set to the reset."


def _moved(v, drive, dt, tau):
    return drive + (v - drive) * np.exp(-dt / tau)


def _fired(moved, threshold, reset):
    spikes = moved >= threshold
    return np.where(spikes, reset, moved), spikes


@mistake(
    "Make the step as long as tau. Is 37 % of the distance to the drive left, or none?",
    "Look for a slope times dt: that is a straight line, good for short steps only.",
    MOVE,
)
def euler(v, drive, dt, tau, threshold, reset):
    """The step follows the slope at its beginning (Euler), not the exponential."""
    return _fired(v + dt / tau * (drive - v), threshold, reset)


@mistake(
    "Let v stand at its drive. Nothing should move. Does it in yours?",
    "Look at the weights of v and of the drive: over a long step, what does each contribute?",
    MOVE,
)
def drive_without_its_share(v, drive, dt, tau, threshold, reset):
    """The potential decays, and the whole drive is added in each step."""
    return _fired(v * np.exp(-dt / tau) + drive, threshold, reset)


@mistake(
    "Let v stand at its drive. Nothing should move. Does it in yours?",
    "Look at how the drive comes in: exact for the decay and a straight line for the drive do not fit together.",
    MOVE,
)
def half_euler(v, drive, dt, tau, threshold, reset):
    """The decay is exact, but the drive is added as dt / tau times itself."""
    return _fired(v * np.exp(-dt / tau) + drive * dt / tau, threshold, reset)


@mistake(
    "Make dt very small. The potential should hardly move. Where does yours go?",
    "Look at which of the two, the old potential and the drive, carries k.",
    MOVE,
)
def exchanged(v, drive, dt, tau, threshold, reset):
    """The weights of the old potential and of the drive are exchanged."""
    return _fired(_moved(drive, v, dt, tau), threshold, reset)


@mistake(
    "Print your k for a long step and for a short one. Is it always between 0 and 1?",
    "Look at the sign in the exponential.",
    MOVE,
)
def runs_away(v, drive, dt, tau, threshold, reset):
    """The exponential has the wrong sign: the distance to the drive grows."""
    return _fired(_moved(v, drive, -dt, tau), threshold, reset)


@mistake(
    "Take one neuron just below the threshold with a strong drive. In which step does it fire?",
    "Look at the order of your lines: which potential do you compare, that before or after the move?",
    FIRE,
)
def fires_before_it_moves(v, drive, dt, tau, threshold, reset):
    """The old potential is compared with the threshold, not the new one."""
    spikes = v >= threshold
    return np.where(spikes, reset, _moved(v, drive, dt, tau)), spikes


@mistake(
    "Call your function twice in a row. Does a neuron that has just fired fire again at once?",
    "Look at what happens to a potential after a spike.",
    FIRE,
)
def no_reset(v, drive, dt, tau, threshold, reset):
    """Neurons that fired are not reset."""
    moved = _moved(v, drive, dt, tau)
    return moved, moved >= threshold


@mistake(
    "Change `reset` and call your function again. Does anything change?",
    "Look at the value that a neuron gets after its spike: reset and rest are two potentials.",
    FIRE,
)
def back_to_rest(v, drive, dt, tau, threshold, reset):
    """Neurons that fired go to rest, 0, not to the reset."""
    return _fired(_moved(v, drive, dt, tau), threshold, 0.0)


@mistake(
    "Let two neurons pass the threshold, one by far. Do both stand at the reset afterwards?",
    "Look for a subtraction: the potential is set, whatever it was.",
    FIRE,
)
def falls_by_a_fixed_amount(v, drive, dt, tau, threshold, reset):
    """The distance from threshold to reset is subtracted: what was above the threshold is kept."""
    moved = _moved(v, drive, dt, tau)
    spikes = moved >= threshold
    return moved - (threshold - reset) * spikes, spikes


@mistake(
    "Let one neuron of two fire. Where is the other one afterwards?",
    "Look for an `if` with any: it takes one decision for the whole population.",
    FIRE,
)
def all_are_reset(v, drive, dt, tau, threshold, reset):
    """One spike resets the whole population."""
    moved = _moved(v, drive, dt, tau)
    spikes = moved >= threshold
    return (np.full(moved.shape, reset) if spikes.any() else moved), spikes


@mistake(
    "Does your function ever report a spike?",
    "Look at the order of your lines: the spikes are read from potentials that are already reset.",
    FIRE,
)
def looks_after_the_reset(v, drive, dt, tau, threshold, reset):
    """The spikes are read after the reset, when nobody is above the threshold any more."""
    after = _fired(_moved(v, drive, dt, tau), threshold, reset)[0]
    return after, after >= threshold


@mistake(
    "Let a neuron stand exactly at its threshold, with a drive that keeps it there. Has it reached it?",
    "Look at the comparison: at the threshold, or beyond it?",
    FIRE,
)
def only_beyond(v, drive, dt, tau, threshold, reset):
    """A neuron exactly at the threshold does not fire."""
    moved = _moved(v, drive, dt, tau)
    return np.where(moved > threshold, reset, moved), moved > threshold


@mistake(
    "Print v before and after you call your function. Who asked for that change?",
    "Look for += or v[...] = : with an array they write into the caller's memory.",
    "The new potentials are a new array; the one that was given stays as it was.",
)
def in_place(v, drive, dt, tau, threshold, reset):
    """The result is right, but the potentials are changed in place."""
    v[:] = _moved(v, drive, dt, tau)
    spikes = v >= threshold
    v[spikes] = reset
    return v, spikes
