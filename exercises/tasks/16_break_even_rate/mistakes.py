"""Wrong versions of break_even_rate that learners write."""

from hvb_lib.checks import mistake

BALANCE = "r = (multiply + add + read - T update / n), at least 0, over T (add + read)."


@mistake(
    "Let a read cost 640. Does a spike save that read?",
    "Look at what a spike pays: it adds a weight, and where does the weight come from?",
    BALANCE,
)
def spike_reads_for_nothing(inputs, steps, multiply, add, read, update):
    """A spike pays for its addition only: its weight comes for nothing."""
    return max(multiply + add + read - steps * update / inputs, 0.0) / (steps * add)


@mistake(
    "Set the price of an update to something large. Does your result notice?",
    "Look at the last term of the sum: units look at their potentials in each step.",
    BALANCE,
)
def updates_forgotten(inputs, steps, multiply, add, read, update):
    """The updates of the potentials are left out."""
    return (multiply + add + read) / (steps * (add + read))


@mistake(
    "Double the steps. How many spikes come in at the same rate?",
    "You have found spikes in all. The task asks for spikes in a step.",
    BALANCE,
)
def spikes_in_all(inputs, steps, multiply, add, read, update):
    """The spikes of the whole time are returned, not those of one step."""
    return max(multiply + add + read - steps * update / inputs, 0.0) / (add + read)


@mistake(
    "How often does a unit update its potential while the image is shown?",
    "Look at the updates: there is one in each step.",
    BALANCE,
)
def updated_once(inputs, steps, multiply, add, read, update):
    """A potential is updated once an image, not in each step."""
    return max(multiply + add + read - update / inputs, 0.0) / (steps * (add + read))


@mistake(
    "A layer of 1 input and one of 1000 inputs: how many updates does a unit do in each?",
    "Look at the updates: divide the whole equation by n m, and see which letter stays.",
    BALANCE,
)
def update_for_each_weight(inputs, steps, multiply, add, read, update):
    """An update is charged for each weight, not for each unit."""
    return max(multiply + add + read - steps * update, 0.0) / (steps * (add + read))


@mistake(
    "Let the update be very dear. Can a rate be below 0?",
    "Look at the last sentence of the task: what if no rate is low enough?",
    BALANCE,
)
def negative_rate(inputs, steps, multiply, add, read, update):
    """The rate may come out negative where the updates alone cost too much."""
    return (multiply + add + read - steps * update / inputs) / (steps * (add + read))


@mistake(
    "Who pays for the updates: the dense layer or the spiking one?",
    "Look at the sign of the updates: they leave less for the spikes.",
    BALANCE,
)
def updates_help(inputs, steps, multiply, add, read, update):
    """The updates are put on the dense layer's side: dearer updates allow more spikes."""
    return (multiply + add + read + steps * update / inputs) / (steps * (add + read))


@mistake(
    "Set the price of a multiplication to 0. Which of the two still pays for its reads?",
    "Look at the dense side: a product, a sum, and a read.",
    BALANCE,
)
def dense_reads_for_nothing(inputs, steps, multiply, add, read, update):
    """The dense layer's reads are left out."""
    return max(multiply + add - steps * update / inputs, 0.0) / (steps * (add + read))


@mistake(
    "Put your rate into both sides of the equation. Are they equal?",
    "Look at the fraction: what the dense layer pays, over what a spike pays.",
    BALANCE,
)
def upside_down(inputs, steps, multiply, add, read, update):
    """The fraction stands upside down."""
    left = max(multiply + add + read - steps * update / inputs, 0.0)
    return steps * (add + read) / left if left else 0.0
