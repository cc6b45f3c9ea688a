"""Wrong versions of operations_per_step that learners write."""

from hvb_lib.checks import mistake

STEP = "Two products for the first layer and three for each other; a product of n inputs and m units counts 2 B n m."


def _products(sizes, batch):
    return [2 * batch * sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)]


@mistake(
    "What lies below the first layer? Does it learn anything?",
    "Look at the errors: one layer has nobody to send its error to.",
    STEP,
)
def error_of_the_image(sizes, batch):
    """Every layer is charged three products, although nobody needs the error of the image."""
    return 3 * sum(_products(sizes, batch))


@mistake(
    "Draw three layers and an arrow for each error that is sent. Which end of the network has no arrow?",
    "Look at which layer you leave out: the one next to the image, or the one next to the loss?",
    STEP,
)
def spares_the_last_layer(sizes, batch):
    """The last layer is spared the error product; it is the first that needs none."""
    return 3 * sum(_products(sizes, batch)) - _products(sizes, batch)[-1]


@mistake(
    "A sum of 10 products: how many additions does it need beside the 10 multiplications?",
    "Look at the cost of one product: an addition goes with each multiplication.",
    STEP,
)
def multiplications_only(sizes, batch):
    """Only the multiplications are counted, not the additions."""
    return (3 * sum(_products(sizes, batch)) - _products(sizes, batch)[0]) // 2


@mistake(
    "Call your function with batch = 1 and with batch = 100. How should the two differ?",
    "Look for the batch: each image needs its own sums.",
    STEP,
)
def batch_forgotten(sizes, batch):
    """The batch does not enter: this is the price of one image."""
    return 3 * sum(_products(sizes, 1)) - _products(sizes, 1)[0]


@mistake(
    "Which products come after the loss? Is their price in your sum?",
    "You counted the way forward only. Lesson 11 lists what each layer computes backwards.",
    STEP,
)
def forward_only(sizes, batch):
    """Only the forward pass is counted."""
    return sum(_products(sizes, batch))


@mistake(
    "On the way back a hidden layer computes two things. Which two?",
    "You have the way forward and the changes. The errors that hidden layers receive also cost a product each.",
    STEP,
)
def no_errors_sent(sizes, batch):
    """The errors sent to the layers below are missing: this is the price of Hebb's rule."""
    return 2 * sum(_products(sizes, batch))


@mistake(
    "Which products come before the loss?",
    "You counted the way back only: changes and errors.",
    STEP,
)
def backward_only(sizes, batch):
    """Only the backward pass is counted."""
    return 2 * sum(_products(sizes, batch)) - _products(sizes, batch)[0]


@mistake(
    "Try one layer, [3, 4]. How many layers does your loop visit?",
    "Look at the range of your loop: there is one layer fewer than there are sizes, and the last one counts too.",
    STEP,
)
def last_layer_missed(sizes, batch):
    """The last layer is never counted: the loop ends one layer early."""
    products = _products(sizes, batch)[:-1]
    return 3 * sum(products) - (products[0] if products else 0)


@mistake(
    "Try [10, 20, 30]. Is there a weight between an input and an output?",
    "Look at which sizes you multiply: only neighbours are connected.",
    STEP,
)
def every_pair_connected(sizes, batch):
    """Sizes that are not neighbours are multiplied too."""
    pairs = [2 * batch * n * m for i, n in enumerate(sizes) for m in sizes[i + 1 :]]
    return 3 * sum(pairs) - pairs[0]
