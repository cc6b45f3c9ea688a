"""Wrong versions of convolution_forward that learners write."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from hvb_lib.checks import mistake

SUM = "At place (i, j): the bias, plus the sum over r, s and c of w[k, r, s, c] times x[i + r, j + s, c]."
PLACES = "There are height - kernel + 1 places down and width - kernel + 1 across, one for each square that fits."


def _sums(x, w, b):
    view = sliding_window_view(x, w.shape[1:3], axis=(1, 2))
    return np.einsum("nijcrs,krsc->nijk", view, w) + b


@mistake(
    "Put a single 1 into an image of zeros. Which way round does the kernel appear in your output?",
    "Look at the two indices of the square and those of the kernel: do they run in the same direction?",
    SUM,
)
def kernel_flipped(x, w, b):
    """The kernel is turned around, as mathematicians' convolution does."""
    return _sums(x, w[:, ::-1, ::-1], b)


@mistake(
    "Take a kernel that is 1 in its first row and 0 elsewhere. Does your sum run along a row of the image?",
    "Look at which kernel index goes with the image's rows and which with its columns.",
    SUM,
)
def kernel_transposed(x, w, b):
    """Rows and columns of the kernel are swapped."""
    return _sums(x, w.transpose(0, 2, 1, 3), b)


@mistake(
    "What does your function return for an image of zeros?",
    "Look for the term of the equation that does not depend on the image.",
    SUM,
)
def bias_missing(x, w, b):
    """The biases are missing."""
    return _sums(x, w, 0 * b)


@mistake(
    "What does your function return for an image of zeros? Compare with b.",
    "Look at where the bias is added: once for each place of the image, not of the kernel.",
    SUM,
)
def bias_at_each_step(x, w, b):
    """The bias is added for each place of the kernel, so too often."""
    return _sums(x, w, b * w.shape[1] ** 2)


@mistake(
    "Print the shape of your output. How many whole 3 by 3 squares fit side by side into a row of five pixels?",
    "Look for padding: at the border you read pixels that the image does not have.",
    PLACES,
)
def padded_to_the_same_size(x, w, b):
    """The image is padded with zeros, so the output is as large as the input."""
    before = (w.shape[1] - 1) // 2
    after = w.shape[1] - 1 - before
    return _sums(np.pad(x, ((0, 0), (before, after), (before, after), (0, 0))), w, b)


@mistake(
    "Take a kernel as high as the image. How many rows should come out?",
    "Look at the number of places: you stop one too early.",
    PLACES,
)
def last_place_missing(x, w, b):
    """One place is missing at the end of each row and column: height - kernel, without the 1."""
    return _sums(x, w, b)[:, :-1, :-1]


@mistake(
    "Print the shape of your output. Do neighbouring squares overlap?",
    "Look at the step from one place to the next: one pixel, not a whole kernel.",
    PLACES,
)
def squares_do_not_overlap(x, w, b):
    """The squares lie side by side, a kernel apart, as in pooling."""
    return _sums(x, w, b)[:, :: w.shape[1], :: w.shape[1]]


@mistake(
    "Take a kernel of 1 by 1 with all weights 1. What should come out, the sum of the channels or the first of them?",
    "Look at the sum over channels: it has to run over all of them.",
    SUM,
)
def first_channel_only(x, w, b):
    """Only the first channel of the image is read."""
    return _sums(x[..., :1], w[..., :1], b)


@mistake(
    "Take a kernel of ones over an image of ones. What is your sum, and how many products has it?",
    "Look at the division: the equation has a sum, not a mean.",
    SUM,
)
def mean_over_the_kernel(x, w, b):
    """The products are averaged over the kernel, not summed."""
    return _sums(x, w / w.shape[1] ** 2, b)


@mistake(
    "Compare the shape of your output with the table: which axis is the last?",
    "Look at the order of the axes that you return.",
    "The course keeps (batch, height, width, units): the numbers of one place side by side.",
)
def units_first(x, w, b):
    """The axes are (batch, units, height, width)."""
    return _sums(x, w, b).transpose(0, 3, 1, 2)


@mistake(
    "Take an image that is wider than high. Which axis of your output is the longer one?",
    "Look at the order of height and width in what you return.",
    PLACES,
)
def turned_on_its_side(x, w, b):
    """Rows and columns of the output are swapped."""
    return _sums(x, w, b).transpose(0, 2, 1, 3)


@mistake(
    "Use a kernel that is 1 for channel 0 and 0 for the others. Does channel 1 of the image matter?",
    "Look at your reshape: the order of the numbers in a row of squares must be that of a row of weights.",
    "A reshaped kernel runs over r, then s, then c, the last one fastest; the square must be unrolled the same way.",
)
def unrolled_in_another_order(x, w, b):
    """Squares are unrolled channel by channel, kernels place by place: the products pair the wrong numbers."""
    view = sliding_window_view(x, w.shape[1:3], axis=(1, 2))
    return view.reshape(*view.shape[:3], -1) @ w.reshape(len(w), -1).T + b


@mistake(
    "Are there negative numbers in your output? Should there be?",
    "Look at the last line: the bend is a layer of its own.",
    SUM,
)
def rectified(x, w, b):
    """The sums are rectified; the task asks for the sums."""
    return np.maximum(_sums(x, w, b), 0)
