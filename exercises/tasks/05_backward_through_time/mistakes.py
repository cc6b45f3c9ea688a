"""Wrong versions of backward_through_time that learners write."""

import numpy as np

from hvb_lib.checks import mistake

BACK = "From the last step to the first: error = back times 1 - h[t] squared; the step before gets error times u."
OWN = "At step t the input of w is x[t], that of u is h[t - 1], and before the first step the state is 0."
SUM = "The three changes add up over all steps, and are minus the mean over the batch."


def _bptt(x, h, u, delta, slope=lambda h, t: 1 - h[:, t] ** 2, on=lambda error, back, u: error @ u, order=None):
    """The errors of all steps, (batch, time, units), and the states before them."""
    time = h.shape[1]
    errors, back = np.zeros_like(h), delta
    for t in order or range(time)[::-1]:
        errors[:, t] = back * slope(h, t)
        back = on(errors[:, t], back, u)
    return errors, np.concatenate([np.zeros_like(h[:, :1]), h[:, :-1]], axis=1)


def _changes(errors, x, before):
    batch = len(x)
    dw, du = (-np.einsum("nti,ntj->ij", errors, a) / batch for a in (x, before))
    return dw, du, -errors.sum(axis=(0, 1)) / batch


@mistake(
    "Change the first frame of a sequence a little. Does the last state feel it? And your changes?",
    "Look at the loop: the error has to go on to the step before, and on, down to the first.",
    BACK,
)
def last_step_only(x, h, u, delta):
    """The error stops after the last step: nothing goes back in time."""
    errors, before = _bptt(x, h, u, delta)
    errors[:, :-1] = 0
    return _changes(errors, x, before)


@mistake(
    "Change the first frame of a sequence a little. Does the last state feel it? And your changes?",
    "Look at where the loop ends: the first step is missing.",
    BACK,
)
def first_step_left_out(x, h, u, delta):
    """The loop stops before the first step."""
    errors, before = _bptt(x, h, u, delta)
    errors[:, 0] *= h.shape[1] == 1
    return _changes(errors, x, before)


@mistake(
    "Put all units deep into saturation. Should their weights still move as much?",
    "Look at the slope of tanh: the error of a state is not yet the error of its sum.",
    BACK,
)
def slope_missing(x, h, u, delta):
    """The slope of tanh, 1 - h squared, is missing at every step."""
    errors, before = _bptt(x, h, u, delta, slope=lambda h, t: 1.0)
    return _changes(errors, x, before)


@mistake(
    "Take two frames and write down the path from the first state to the loss. How many slopes of tanh are on it?",
    "Look at what you send on to the step before: is it the error of the state or that of the sum?",
    BACK,
)
def slope_missing_on_the_way(x, h, u, delta):
    """What goes back in time has not been multiplied with the slope of tanh."""
    errors, before = _bptt(x, h, u, delta, on=lambda error, back, u: back @ u)
    return _changes(errors, x, before)


@mistake(
    "At h = 0.5 the slope of tanh is 0.75. Of which step is the h that you use?",
    "Look at the index of the slope: it belongs to the state that came out, not to the one that went in.",
    BACK,
)
def slope_of_the_step_before(x, h, u, delta):
    """The slope is taken at the state before, h[t - 1], not at h[t]."""
    errors, before = _bptt(x, h, u, delta, slope=lambda h, t: 1 - h[:, t - 1] ** 2 * (t > 0))
    return _changes(errors, x, before)


@mistake(
    "At h = 0.5 the slope of tanh is 0.75. What is yours?",
    "Look at what goes into the slope: h has been through tanh already.",
    BACK,
)
def tanh_twice(x, h, u, delta):
    """Tanh is applied to h again: h is the output, not the sum."""
    errors, before = _bptt(x, h, u, delta, slope=lambda h, t: 1 - np.tanh(h[:, t]) ** 2)
    return _changes(errors, x, before)


@mistake(
    "Take a sequence of a single frame. What did the weights u multiply? So what is their change?",
    "Look at the state in the change of u: is it the one that went in, or the one that came out?",
    OWN,
)
def own_state(x, h, u, delta):
    """The change of u uses h[t], the state that came out, not h[t - 1], which went in."""
    errors, _ = _bptt(x, h, u, delta)
    return _changes(errors, x, h)


@mistake(
    "Take a sequence of a single frame. What did the weights u multiply? So what is their change?",
    "Look at t = 0: in Python the index -1 is the last state, not the one before the first.",
    OWN,
)
def index_minus_one(x, h, u, delta):
    """At the first step h[-1] is used, which in Python is the last state, not zero."""
    errors, _ = _bptt(x, h, u, delta)
    return _changes(errors, x, np.roll(h, 1, axis=1))


@mistake(
    "Forward, unit i gathers along row i of u. Backward, state j gathers along which line of u?",
    "Look at the product that sends the error back: one of your matrices is turned the wrong way.",
    BACK,
)
def u_transposed(x, h, u, delta):
    """The error goes back through u transposed: along rows instead of columns."""
    errors, before = _bptt(x, h, u, delta, on=lambda error, back, u: error @ u.T)
    return _changes(errors, x, before)


@mistake(
    "The loss sees the last state only. Where does delta enter?",
    "Look at what the loop adds at each step: the loss has no slope of its own at earlier states.",
    BACK,
)
def delta_at_each_step(x, h, u, delta):
    """Delta is added at every step, as if the loss saw all states."""
    errors, before = _bptt(x, h, u, delta, on=lambda error, back, u: error @ u + delta)
    return _changes(errors, x, before)


@mistake(
    "Which state does the error belong to at first, the first or the last?",
    "Look at the direction of the loop.",
    BACK,
)
def forwards(x, h, u, delta):
    """The loop runs from the first step to the last."""
    errors, before = _bptt(x, h, u, delta, order=list(range(h.shape[1])))
    return _changes(errors, x, before)


@mistake(
    "Which change survives when a sequence has three steps, that of one step or of all?",
    "Look at the assignment inside the loop: does it add, or replace?",
    SUM,
)
def replaced(x, h, u, delta):
    """Each step replaces the changes of the step before: only the first frame's are left."""
    errors, before = _bptt(x, h, u, delta)
    return _changes(errors[:, :1], x[:, :1], before[:, :1])


@mistake(
    "Give every sequence twice. A mean would not notice. Do your changes?",
    "Look at the matrix products: they add up over the batch. Who divides?",
    SUM,
)
def summed(x, h, u, delta):
    """The changes are summed over the batch, not averaged."""
    errors, before = _bptt(x, h, u, delta)
    return tuple(len(x) * change for change in _changes(errors, x, before))


@mistake(
    "Is the loss a mean over steps? The last state appears in it once.",
    "Look at the division: the batch has a mean, time has a sum.",
    SUM,
)
def mean_over_time(x, h, u, delta):
    """The changes are averaged over the steps too; they are a sum over steps."""
    errors, before = _bptt(x, h, u, delta)
    return tuple(change / x.shape[1] for change in _changes(errors, x, before))


@mistake(
    "Add your changes to the weights with a small lr. Does the loss fall or rise?",
    "Look at the sign: the course adds every change, so it must point down.",
    SUM,
)
def gradients_returned(x, h, u, delta):
    """The gradients are returned, not the changes: the minus is missing."""
    errors, before = _bptt(x, h, u, delta)
    return tuple(-change for change in _changes(errors, x, before))


@mistake(
    "Print delta before and after you call your function. Who asked for that change?",
    "Look for *= or -= on an array that came in: it writes into the caller's memory.",
    "The error that goes back is a new array at each step; delta itself stays as it was.",
)
def in_place(x, h, u, delta):
    """The result is right, but delta is changed in place."""
    errors = np.zeros_like(h)
    for t in range(h.shape[1])[::-1]:
        delta *= 1 - h[:, t] ** 2
        errors[:, t] = delta
        delta[...] = delta @ u
    return _changes(errors, x, np.concatenate([np.zeros_like(h[:, :1]), h[:, :-1]], axis=1))
