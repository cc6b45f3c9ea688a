"""Wrong versions of feedback_deltas that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHAIN = "Layer by layer: a layer's error is the slope at its own sums, times the error of the layer above, sent down."
DIRECT = "Directly: each layer takes the error of the outputs, through its own matrix, times the slope at its own sums."
SLOPE = "The slope of a rectifier is 1 where the sum is above 0, and 0 elsewhere."


def _down(delta, z, feedback, direct, combine):
    deltas, above = [], delta
    for layer in reversed(range(len(z))):
        above = combine(layer, (delta if direct else above) @ feedback[layer])
        deltas.insert(0, above)
    return deltas


@mistake(
    "A unit is off for an input. Does its weight matter for that input's loss? And what error do you give it?",
    "Look for the slope: the error that arrives is that of the output, not yet that of the sum.",
    SLOPE,
)
def slope_missing(delta, z, feedback, direct):
    """The slope of the rectifier is missing: silent units get an error."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: 1.0 * arriving)


@mistake(
    "Try a sum of exactly 0. Which slope have you given it?",
    "Look at the comparison: above 0, or from 0 on?",
    SLOPE,
)
def open_at_zero(delta, z, feedback, direct):
    """The slope is 1 at a sum of exactly 0."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] >= 0) * arriving)


@mistake(
    "Double the sums of a layer. Units that were on stay on. Should its errors double?",
    "Look at what you multiply by: the output of the rectifier, or its slope?",
    SLOPE,
)
def output_for_slope(delta, z, feedback, direct):
    """The error is multiplied by the rectifier's output, not by its slope."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: np.maximum(z[layer], 0) * arriving)


@mistake(
    "Make all layers as wide as the output, and call it with direct true and with direct false. Do the errors differ?",
    "Look for `direct` in your code: which error does each layer start from?",
    DIRECT,
)
def direct_ignored(delta, z, feedback, direct):
    """Direct feedback is ignored: each layer takes the error of the one above."""
    return _down(delta, z, feedback, False, lambda layer, arriving: (z[layer] > 0) * arriving)


@mistake(
    "Silence the upper hidden layer. Layer by layer, nothing can pass it. What does yours give to the lower one?",
    "Look at the error that you send on: is it that of the layer, slope included?",
    CHAIN,
)
def slope_left_behind(delta, z, feedback, direct):
    """The error is sent on before the slope has come in."""
    deltas, above = [], delta
    for layer in reversed(range(len(z))):
        above = (delta if direct else above) @ feedback[layer]
        deltas.insert(0, (z[layer] > 0) * above)
    return deltas


@mistake(
    "Is the first entry of your list as wide as the lowest hidden layer?",
    "Look at the order in which you put the errors into the list: you go down, the list goes up.",
    "The list goes from the lowest hidden layer to the highest, as z does.",
)
def upside_down(delta, z, feedback, direct):
    """The list goes from the highest layer down."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] > 0) * arriving)[::-1]


@mistake(
    "Give every input twice. Each input's own error should not notice. Does yours?",
    "Look for a division by the batch: the mean comes later, in the change of the weights.",
    "Errors are each input's own; nothing is averaged here.",
)
def divided_by_the_batch(delta, z, feedback, direct):
    """The errors are divided by the batch."""
    deltas = _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] > 0) * arriving)
    return [one / max(2, len(delta)) for one in deltas]


@mistake(
    "Take B equal to the forward weights. Then you should get backpropagation's errors. Which sign have yours?",
    "Look for a minus: the error is the slope itself, the minus comes later, in the change.",
    CHAIN,
)
def negative(delta, z, feedback, direct):
    """The errors have the wrong sign."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: -1.0 * (z[layer] > 0) * arriving)


@mistake(
    "Multiply a matrix by 10. Its layer's error should be ten times as large. Is yours?",
    "Look for np.sign: the size of the feedback counts too.",
    CHAIN,
)
def signs_only(delta, z, feedback, direct):
    """Only the signs of the feedback are used."""
    return _down(delta, z, [np.sign(matrix) for matrix in feedback], direct,
                 lambda layer, arriving: (z[layer] > 0) * arriving)  # fmt: skip


@mistake(
    "With one hidden layer, direct or not makes no difference. Is your error twice as large in one of them?",
    "Look for a sum: direct feedback takes the place of the error from above.",
    DIRECT,
)
def both_added(delta, z, feedback, direct):
    """Direct feedback is added to the error from above, instead of taking its place."""
    deltas = _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] > 0) * arriving)
    return [2 * one for one in deltas] if direct else deltas


@mistake(
    "How many of your layers have a slope? The lowest one needs it too.",
    "Look at the end of your loop: is the lowest layer treated like the others?",
    SLOPE,
)
def lowest_without_slope(delta, z, feedback, direct):
    """The lowest hidden layer is left without its slope."""
    return _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] > 0) * arriving if layer else arriving)


@mistake(
    "Print delta before and after you call your function. Who asked for that?",
    "Look for *= or += : with an array they write into the caller's memory.",
    "The errors are new arrays; delta stays as it was.",
)
def in_place(delta, z, feedback, direct):
    """The result is right, but the given error is changed in place."""
    deltas = _down(delta, z, feedback, direct, lambda layer, arriving: (z[layer] > 0) * arriving)
    delta *= 0.5
    return deltas
