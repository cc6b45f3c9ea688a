"""Wrong versions of error_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The change of w_j is minus lr times the batch mean of (y minus t) times x_j."
NEW = "New weights = old weights + change, and the change is minus lr times the batch mean of (y minus t) times x_j."


@mistake(
    "Apply your function again and again to the same batch. Does the mean of (y - t)**2 fall or rise?",
    "Look at the sign: where the output is too large for an input above zero, the weight should shrink.",
    NEW,
)
def uphill(w, x, t, lr):
    """The sign is wrong: the error grows with every step."""
    return w + lr * (x @ w - t) @ x / len(x)


@mistake(
    "Give your function targets that are already met, t = x @ w. Nothing is left to learn: what does yours do?",
    "Look at what you multiply x by: the target alone, or how far the output is from it?",
    CHANGE,
)
def output_missing(w, x, t, lr):
    """The output is missing: the target takes the place of the error."""
    return w + lr * t @ x / len(x)


@mistake(
    "Change a target. Does your result change?",
    "Look for t in your code: the error is how far the output is from it.",
    CHANGE,
)
def target_missing(w, x, t, lr):
    """The target is missing: the output takes the place of the error."""
    return w - lr * (x @ w) @ x / len(x)


@mistake(
    "Start from weights of zero. All the outputs are zero then: does your rule still learn?",
    "Look at the sign between y and t: an error is a difference.",
    CHANGE,
)
def sum_for_difference(w, x, t, lr):
    """Output and target are added where their difference is wanted."""
    return w - lr * (x @ w + t) @ x / len(x)


@mistake(
    "Give every input and target twice. A mean would not notice. Does your result change?",
    "Look at the product over the batch: it is a sum.",
    CHANGE,
)
def sum_over_batch(w, x, t, lr):
    """The change is summed over the batch, not averaged."""
    return w - lr * (x @ w - t) @ x


@mistake(
    "Give every input and target twice. A mean would not notice. Does your result change?",
    "Look at the number by which you divide: is it the number of rows of x, or of columns?",
    CHANGE,
)
def divided_by_inputs(w, x, t, lr):
    """The sum is divided by the number of weights, not by the size of the batch."""
    return w - lr * (x @ w - t) @ x / len(w)


@mistake(
    "Give your function an input of zero. Can its weight be to blame for the error?",
    "Look for x in the change: each weight is moved in proportion to its own input.",
    CHANGE,
)
def input_missing(w, x, t, lr):
    """The input is missing: every weight is moved by the same mean error."""
    return w - lr * np.mean(x @ w - t)


@mistake(
    "Let one output be too small by 2, another too large by 2. Should both move the weights the same way?",
    "Look for a square: that is the loss. Its slope has no square left.",
    CHANGE,
)
def error_squared(w, x, t, lr):
    """The error is squared: the loss takes the place of its slope."""
    return w - lr * (x @ w - t) ** 2 @ x / len(x)


@mistake(
    "Let one output be too small by 2, another too large by 2. Should both move the weights the same way?",
    "Look for an absolute value: the sign of the error says where to go.",
    CHANGE,
)
def error_without_sign(w, x, t, lr):
    """The size of the error is used, its sign is lost."""
    return w - lr * np.abs(x @ w - t) @ x / len(x)


@mistake(
    "Take one weight of 0, the input 1, the target 1 and lr = 0.1. What should come back?",
    "Look for a factor of 2: the half in front of the squared error cancels it.",
    CHANGE,
)
def twice_as_far(w, x, t, lr):
    """The change is twice as large: the half in the loss is forgotten."""
    return w - 2 * lr * (x @ w - t) @ x / len(x)


@mistake(
    "Let the output be 0.4 and the target 1. The sign is right: is there an error left?",
    "Look for a sign or a comparison: the error of this rule is a distance, not right or wrong.",
    CHANGE,
)
def sign_of_output(w, x, t, lr):
    """The sign of the output is compared with the target, not the output itself."""
    return w - lr * (np.sign(x @ w) - t) @ x / len(x)


@mistake(
    "Take the inputs 1 and -1, the targets 1 and -1, and a weight of 0. Both ask for more: does your weight grow?",
    "Look at the order of two operations: the product of error and input, and the mean over the batch.",
    CHANGE,
)
def product_of_means(w, x, t, lr):
    """The means are multiplied; wanted is the mean of the products."""
    return w - lr * np.mean(x @ w - t) * x.mean(axis=0)


@mistake(
    "Print the shape of y - t. How many errors are there, and how many should there be?",
    "Look at the shapes of y and t: a column less a row is a square table, every output against every target.",
    "There is one error for each input: its own output minus its own target. " + CHANGE,
)
def column_less_row(w, x, t, lr):
    """Every output is compared with every target: y is a column and t is not."""
    y = x @ w[:, None]
    return w - lr * np.mean((y - t).T @ x, axis=0) / len(x)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at where lr enters: it scales the change.",
    NEW,
)
def missing_learning_rate(w, x, t, lr):
    """The learning rate is missing."""
    return w - (x @ w - t) @ x / len(x)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at the brackets: does lr scale the change only, or the old weights too?",
    NEW,
)
def weights_scaled_too(w, x, t, lr):
    """The learning rate scales the old weights too."""
    return lr * (w - (x @ w - t) @ x / len(x))


@mistake(
    "Give your function targets that are already met. Should the weights vanish?",
    "Look at the last line: the contract asks for the new weights, not for the change.",
    NEW,
)
def returns_change(w, x, t, lr):
    """The change is returned instead of the new weights."""
    return -lr * (x @ w - t) @ x / len(x)


@mistake(
    "Shuffle the rows of x, and t with them. Does your result change? A mean over the batch would not.",
    "Look at your loop: the weights are changed inside it, so later inputs meet newer weights than earlier ones.",
    "All outputs come from the old weights; the change is a mean over the batch, added once.",
)
def one_input_after_the_other(w, x, t, lr):
    """The weights are changed after every input, not once for the batch."""
    for row, target in zip(x, t, strict=True):
        w = w - lr / len(x) * (row @ w - target) * row
    return w


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or -= or w[...] = : with an array they write into the caller's memory.",
    "New weights = old weights + change, as a new array.",
)
def in_place(w, x, t, lr):
    """The result is right, but w is changed in place."""
    w -= lr * (x @ w - t) @ x / len(x)
    return w
