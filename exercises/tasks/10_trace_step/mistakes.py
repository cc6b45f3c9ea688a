"""Wrong versions of trace_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

FADE = "First each trace is multiplied by the exponential of minus dt over its own time constant, spikes or none."
ORDER = "Fade both traces, add the inputs' spikes, change the weights, and only then add the outputs' spikes."
CHANGE = "w_ij changes by a_plus times y_i times the trace of input j, less a_minus times that of unit i times x_j."


def _faded(pre_trace, post_trace, tau_plus, tau_minus, dt):
    return pre_trace * np.exp(-dt / tau_plus), post_trace * np.exp(-dt / tau_minus)


def _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus):
    return w + a_plus * np.outer(post_spikes, pre) - a_minus * np.outer(post, pre_spikes)


@mistake(
    "Start with traces of 0 and let one input and one unit fire together. Does the weight grow by a_plus, no less?",
    "Look at when the outputs' spikes enter their traces: can an input read the spike of its own step?",
    ORDER,
)
def outputs_enter_too_early(
    w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt
):
    """The outputs' spikes enter their traces before the weights change: the same moment counts twice."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    pre, post = pre + pre_spikes, post + post_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre, post


@mistake(
    "Start with traces of 0 and let one input and one unit fire together. Does the weight grow?",
    "Look at when the inputs' spikes enter their traces: may a unit read those of its own step?",
    ORDER,
)
def inputs_enter_too_late(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """The inputs' spikes enter their traces after the weights change: the same moment does not count."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    new = _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus)
    return new, pre + pre_spikes, post + post_spikes


@mistake(
    "Start with traces of 0 and let one input and one unit fire together. Is this lag of 0 a cause or a loss?",
    "Look at which of the two spikes enters its trace before the weights change.",
    ORDER,
)
def order_exchanged(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """The outputs' spikes enter first and the inputs' last: the same moment counts as a loss."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    post = post + post_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre + pre_spikes, post


@mistake(
    "Start with traces of 0 and let one input fire. How large is its trace after the step?",
    "Look at your brackets: do the spikes of this step fade already?",
    ORDER,
)
def spikes_fade_at_once(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """The spikes of this step fade with the traces: they enter before the decay."""
    pre, post = _faded(pre_trace + pre_spikes, post_trace + post_spikes, tau_plus, tau_minus, dt)
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre, post


@mistake(
    "Make dt very long, with old traces. Old spikes should not count any more. Do the weights change?",
    "Look at which traces change the weights: those of the step before, or those that have faded?",
    ORDER,
)
def reads_before_they_fade(
    w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt
):
    """The weights change with traces that have not faded yet."""
    new = _changed(w, pre_trace + pre_spikes, post_trace, pre_spikes, post_spikes, a_plus, a_minus)
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    return new, pre + pre_spikes, post + post_spikes


@mistake(
    "Change tau_minus alone. Which of the two traces should notice? And in yours?",
    "Look at which time constant belongs to which trace: growth reads that of the inputs.",
    FADE,
)
def time_constants_exchanged(
    w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt
):
    """The two time constants are exchanged."""
    pre, post = _faded(pre_trace, post_trace, tau_minus, tau_plus, dt)
    pre = pre + pre_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre, post + post_spikes


@mistake(
    "Call your function with dt = 1 and with dt = 5, without a spike. Are the traces the same?",
    "Look for dt in your exponentials.",
    FADE,
)
def steps_of_one_millisecond(
    w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt
):
    """The length of the step is forgotten: traces fade as in 1 ms."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, 1.0)
    pre = pre + pre_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre, post + post_spikes


@mistake(
    "Make the step as long as tau_plus. Is 37 % of the trace left, or none?",
    "Look for 1 - dt / tau: that is a straight line, good for short steps only.",
    FADE,
)
def straight_line(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Traces fade along a straight line, 1 - dt / tau, not exponentially."""
    pre, post = pre_trace * (1 - dt / tau_plus) + pre_spikes, post_trace * (1 - dt / tau_minus)
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus), pre, post + post_spikes


@mistake(
    "Let an input fire in two steps that follow each other. Is its trace nearly 2, or 1?",
    "Look at what a spike does to its trace: is it set, or is something added?",
    "A spike adds 1 to what is left of the trace: only then all pairs count.",
)
def only_the_last_spike(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """A spike sets its trace to 1: older spikes are forgotten."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    pre = np.where(pre_spikes == 1, 1, pre)
    new = _changed(w, pre, post, pre_spikes, post_spikes, a_plus, a_minus)
    return new, pre, np.where(post_spikes == 1, 1, post)


@mistake(
    "Let an input fire alone, with fresh traces of the units. Should its synapses shrink? Do they?",
    "Look for the minus: an input that fires after the output came too late.",
    CHANGE,
)
def loss_is_added(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """The loss is added: both parts make the weights grow."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    pre = pre + pre_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, a_plus, -a_minus), pre, post + post_spikes


@mistake(
    "Let a unit fire alone, with fresh traces of the inputs. Should its synapses grow? Do they?",
    "Look at which part carries a_plus: the one in which the output fires and reads.",
    CHANGE,
)
def parts_exchanged(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Growth and loss are exchanged: the input that comes too late is rewarded."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    pre = pre + pre_spikes
    return _changed(w, pre, post, pre_spikes, post_spikes, -a_minus, -a_plus), pre, post + post_spikes


@mistake(
    "Let a unit fire alone, with fresh traces of the inputs. Should its synapses grow? Do they?",
    "Look at what the outputs' spikes meet: the inputs' spikes of this step, or their traces?",
    CHANGE,
)
def spikes_meet_spikes(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """Growth takes the inputs' spikes of this step alone: earlier causes do not count."""
    pre, post = _faded(pre_trace, post_trace, tau_plus, tau_minus, dt)
    new = _changed(w, pre_spikes, post, pre_spikes, post_spikes, a_plus, a_minus)
    return new, pre + pre_spikes, post + post_spikes


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or *= : with an array they write into the caller's memory.",
    "New weights and new traces are new arrays; those that were given stay as they were.",
)
def in_place(w, pre_trace, post_trace, pre_spikes, post_spikes, a_plus, a_minus, tau_plus, tau_minus, dt):
    """The result is right, but weights and traces are changed in place."""
    pre_trace *= np.exp(-dt / tau_plus)
    post_trace *= np.exp(-dt / tau_minus)
    pre_trace += pre_spikes
    w += a_plus * np.outer(post_spikes, pre_trace) - a_minus * np.outer(post_trace, pre_spikes)
    post_trace += post_spikes
    return w, pre_trace, post_trace
