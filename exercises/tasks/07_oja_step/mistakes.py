"""Wrong versions of oja_step that learners write."""

import numpy as np

from hvb_lib.checks import mistake

CHANGE = "The change is the batch mean of y x minus the batch mean of y squared, times w."


@mistake(
    "Apply your function a hundred times to the same batch and print the length of w. What stops it from growing?",
    "Lesson 07, 'The decay is a normalisation': dividing by the length leaves a second term in the change.",
    CHANGE,
)
def missing_decay(w, x, lr):
    """The weights grow without bound: the decay term is missing."""
    y = x @ w
    return w + lr * (y @ x) / len(x)


@mistake(
    "Start with a weight vector of length 2. Should one step make it longer or shorter? What does yours do?",
    "Look at the sign in front of the decay: a decay takes away.",
    CHANGE,
)
def decay_sign(w, x, lr):
    """The decay term has the wrong sign: it makes the weights grow faster."""
    y = x @ w
    return w + lr * (y @ x / len(x) + np.mean(y**2) * w)


@mistake(
    "Replace w by -w. Oja's step should then give the negative of the old result. Does yours?",
    "Look at the output in the decay term. With centred inputs its mean is about zero, so it could never hold w back.",
    "In the decay, w is multiplied by the batch mean of y squared, which is never negative.",
)
def decay_with_y(w, x, lr):
    """The decay uses y where y squared belongs."""
    y = x @ w
    return w + lr * (y @ x / len(x) - np.mean(y) * w)


@mistake(
    "Take two inputs x and -x. Their outputs cancel in the mean: should the decay vanish then?",
    "Look at the order of two operations in the decay: squaring, and taking the mean.",
    "The decay needs the mean of y squared, which is not the square of the mean of y.",
)
def square_of_mean(w, x, lr):
    """The decay uses the square of the mean of y, not the mean of the squares."""
    y = x @ w
    return w + lr * (y @ x / len(x) - np.mean(y) ** 2 * w)


@mistake(
    "If one weight is zero, what should the decay take away from it?",
    "Look at the decay: the same number is taken from every weight, large or small.",
    "The decay is proportional to the weight: the batch mean of y squared, times w.",
)
def decay_without_w(w, x, lr):
    """The decay is the same for every weight: the factor w is missing."""
    y = x @ w
    return w + lr * (y @ x / len(x) - np.mean(y**2))


@mistake(
    "Give every input twice: np.vstack([x, x]). A mean would not notice. Does your result change?",
    "Look at how the change is gathered over the batch, in both terms.",
    "Both terms are means: divide the sum over the batch by the number of inputs.",
)
def sum_over_batch(w, x, lr):
    """The change is summed over the batch, not averaged."""
    y = x @ w
    return w + lr * (y @ x - np.sum(y**2) * w)


@mistake(
    "Give every input twice: np.vstack([x, x]). Which of your two terms doubles?",
    "Look at the decay: it is a sum over the batch beside a first term that is a mean.",
    "Both terms are means: divide the sum over the batch by the number of inputs.",
)
def decay_summed(w, x, lr):
    """The first term is averaged over the batch, but the decay is summed."""
    y = x @ w
    return w + lr * (y @ x / len(x) - np.sum(y**2) * w)


@mistake(
    "Give every input twice: np.vstack([x, x]). Which of your two terms doubles?",
    "Look at the first term: it is a sum over the batch beside a decay that is a mean.",
    "Both terms are means: divide the sum over the batch by the number of inputs.",
)
def growth_summed(w, x, lr):
    """The decay is averaged over the batch, but the first term is summed."""
    y = x @ w
    return w + lr * (y @ x - np.mean(y**2) * w)


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at where lr enters: the whole change is scaled by it, both terms.",
    "New weights = old weights + lr times the change.",
)
def missing_learning_rate(w, x, lr):
    """The learning rate is missing."""
    y = x @ w
    return w + y @ x / len(x) - np.mean(y**2) * w


@mistake(
    "Call your function with lr = 0. What should come back?",
    "Look at the brackets: only one of the two terms is multiplied by lr.",
    "New weights = old weights + lr times the change, and the change has two terms.",
)
def decay_without_learning_rate(w, x, lr):
    """The learning rate scales the first term only, not the decay."""
    y = x @ w
    return w + lr * (y @ x) / len(x) - np.mean(y**2) * w


@mistake(
    "Apply your function to inputs that are all zero. Should the weights vanish?",
    "Look at the last line: the contract asks for the new weights, not for the change.",
    "New weights = old weights + lr times the change.",
)
def returns_change(w, x, lr):
    """The change is returned instead of the new weights."""
    y = x @ w
    return lr * (y @ x / len(x) - np.mean(y**2) * w)


@mistake(
    "Repeat your step on one batch and print |cos(w, PC1)|. Does it rise towards 1, or fall?",
    "Look at the sign with which the change is used: every rule of this course is added.",
    "New weights = old weights + lr times the change.",
)
def subtracted(w, x, lr):
    """The change is subtracted: the unit unlearns."""
    y = x @ w
    return w - lr * (y @ x / len(x) - np.mean(y**2) * w)


@mistake(
    "Start with a weight vector of length 3. What length has your result, and could a small lr do that?",
    "Look for a division by a length: you wrote the exact normalisation. The task asks for its first-order form.",
    CHANGE,
)
def exact_normalisation(w, x, lr):
    """The weights are divided by their length; the decay term should do that work."""
    y = x @ w
    new = w + lr * (y @ x) / len(x)
    return new / np.linalg.norm(new)


@mistake(
    "Shuffle the rows of x. Does your result change? A mean over the batch would not.",
    "Look at your loop: the weights are changed inside it, so later inputs meet newer weights than earlier ones.",
    "All outputs come from the old weights; the change is a mean over the batch, added once.",
)
def one_input_after_the_other(w, x, lr):
    """The weights are changed after every input, not once for the batch."""
    for row in x:
        y = row @ w
        w = w + lr / len(x) * (y * row - y**2 * w)
    return w


@mistake(
    "Print w before and after you call your function. Who asked for that change?",
    "Look for += or -= or w[...] = : with an array they write into the caller's memory.",
    "New weights = old weights + lr times the change, as a new array.",
)
def in_place(w, x, lr):
    """The result is right, but w is changed in place."""
    y = x @ w
    w += lr * (y @ x / len(x) - np.mean(y**2) * w)
    return w
