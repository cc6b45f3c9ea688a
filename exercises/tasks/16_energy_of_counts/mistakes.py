"""Wrong versions of energy_of_counts that learners write."""

from hvb_lib.checks import mistake

BILL = "Weights of all layers, times (multiply + add + read / batch), over 1000 for nanojoules."


def _weights(sizes):
    return [sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)]


@mistake(
    "Call your function with batch = 1 and with batch = 1000. Should the second cost the same?",
    "Look for the batch: one of the three prices is shared.",
    BILL,
)
def batch_forgotten(sizes, batch, multiply, add, read):
    """The batch does not enter: each image pays for its own reads."""
    return sum(_weights(sizes)) * (multiply + add + read) / 1000


@mistake(
    "Let the reads cost nothing. Does a larger batch still make an image cheaper? Why should it?",
    "Look at what you divide by the batch: each image needs its own products and sums.",
    BILL,
)
def arithmetic_is_shared(sizes, batch, multiply, add, read):
    """The arithmetic is shared too, although each image needs its own."""
    return sum(_weights(sizes)) * (multiply + add + read) / batch / 1000


@mistake(
    "What does your result become when the batch is twice as large? The task asks for one image.",
    "Look at the arithmetic: it is that of the whole batch.",
    BILL,
)
def whole_batch(sizes, batch, multiply, add, read):
    """The energy of the whole batch is returned, not that of one image."""
    return sum(_weights(sizes)) * (batch * (multiply + add) + read) / 1000


@mistake(
    "How many picojoules are a nanojoule?",
    "The sum is right. Look at its unit.",
    BILL,
)
def picojoules(sizes, batch, multiply, add, read):
    """The result is in picojoules."""
    return sum(_weights(sizes)) * (multiply + add + read / batch)


@mistake(
    "Milli, micro, nano, pico: how many thousands lie between the last two?",
    "The sum is right. Look at its unit: one step of a thousand is enough.",
    BILL,
)
def two_steps(sizes, batch, multiply, add, read):
    """The sum is divided by a million, where a thousand is asked for."""
    return sum(_weights(sizes)) * (multiply + add + read / batch) / 1e6


@mistake(
    "Try sizes [2, 3, 4]. How many weights has that network, if you draw them?",
    "Look at how sizes become weights: each input of a layer is connected with each of its units.",
    BILL,
)
def units_for_weights(sizes, batch, multiply, add, read):
    """Units are counted in place of weights."""
    return sum(sizes) * (multiply + add + read / batch) / 1000


@mistake(
    "Try a network of one layer, and then add a second. Does your result change?",
    "Look at the layers that you add up: there is one for each pair of neighbours.",
    BILL,
)
def first_layer_only(sizes, batch, multiply, add, read):
    """Only the first layer is charged."""
    return _weights(sizes)[0] * (multiply + add + read / batch) / 1000


@mistake(
    "Draw [2, 3, 4]. Is there a weight between an input and a class?",
    "Look at which sizes you multiply: only neighbours are connected.",
    BILL,
)
def all_sizes_multiplied(sizes, batch, multiply, add, read):
    """All sizes are multiplied with each other, in place of neighbours."""
    product = 1
    for size in sizes:
        product *= size
    return (product if len(sizes) > 2 else 2 * product) * (multiply + add + read / batch) / 1000


@mistake(
    "Set the price of an addition to something large. Does your result notice?",
    "Look at the arithmetic: a weighted sum multiplies, and then?",
    BILL,
)
def additions_forgotten(sizes, batch, multiply, add, read):
    """The additions are not charged."""
    return sum(_weights(sizes)) * (multiply + read / batch) / 1000


@mistake(
    "Set the price of a read to 640. What should happen to your result?",
    "You charge the arithmetic. Where do the weights come from?",
    BILL,
)
def reads_forgotten(sizes, batch, multiply, add, read):
    """The reads of the weights are not charged."""
    return sum(_weights(sizes)) * (multiply + add) / 1000
