"""Wrong versions of momentum_step that learners write."""

from hvb_lib.checks import mistake

VELOCITY = "The new velocity is m times the old one plus the change, with nothing else in it."
MOVE = "The weights move by lr times the new velocity, and the move is added."


@mistake(
    "Start with a velocity of zero. Do your weights move at all in the first step?",
    "Look at which velocity moves the weights: the one you were given, or the one you have just made?",
    MOVE,
)
def old_velocity(w, v, dw, lr, momentum):
    """The weights move by the old velocity, not by the new one."""
    return w + lr * v, momentum * v + dw


@mistake(
    "Take a velocity of zero and no memory. The weights should move along dw. Do they?",
    "Look at the sign in front of dw: it is minus the gradient already.",
    VELOCITY,
)
def change_subtracted(w, v, dw, lr, momentum):
    """The change is subtracted from the velocity: the minus is there twice."""
    velocity = momentum * v - dw
    return w + lr * velocity, velocity


@mistake(
    "Take a velocity of zero and no memory. The weights should move along dw. Do they?",
    "Look at the sign between the weights and the velocity: in this course a change is added.",
    MOVE,
)
def velocity_subtracted(w, v, dw, lr, momentum):
    """The velocity is subtracted from the weights."""
    velocity = momentum * v + dw
    return w - lr * velocity, velocity


@mistake(
    "Double lr. Should the velocity that you return change?",
    "Look for lr in the line of the velocity: another convention has it there, this contract does not.",
    VELOCITY,
)
def step_size_in_velocity(w, v, dw, lr, momentum):
    """The step size is inside the velocity: another convention, in which the velocity has the unit of the weights."""
    velocity = momentum * v + lr * dw
    return w + velocity, velocity


@mistake(
    "Double lr. Do the weights move twice as far, or four times?",
    "Count how often lr stands between dw and the weights.",
    MOVE,
)
def step_size_twice(w, v, dw, lr, momentum):
    """The step size multiplies twice: in the velocity, and again on the way to the weights."""
    velocity = momentum * v + lr * dw
    return w + lr * velocity, velocity


@mistake(
    "Start with a velocity of zero. The new velocity should be dw itself. Is it smaller?",
    "Look for a factor 1 - m: a running mean has it, a velocity is a running sum.",
    VELOCITY,
)
def running_mean(w, v, dw, lr, momentum):
    """The velocity is a running mean, with a factor 1 - m, not a running sum."""
    velocity = momentum * v + (1 - momentum) * dw
    return w + lr * velocity, velocity


@mistake(
    "Let dw be zero and the velocity not. The weights should still roll on. Do they?",
    "Look for the memory: where does the velocity that you were given come in?",
    VELOCITY,
)
def no_memory(w, v, dw, lr, momentum):
    """The old velocity is forgotten: plain descent."""
    return w + lr * dw, dw.copy()


@mistake(
    "Let dw be zero. After a step, is the velocity smaller than before, or the same?",
    "Look at what the memory multiplies: the old velocity fades, the change counts in full.",
    VELOCITY,
)
def memory_on_the_change(w, v, dw, lr, momentum):
    """The memory multiplies the change, and the old velocity never fades."""
    velocity = v + momentum * dw
    return w + lr * velocity, velocity


@mistake(
    "Let velocity and change be zero. The weights should stay where they are. Do they?",
    "Look at what the memory multiplies: the velocity, or the weights?",
    MOVE,
)
def memory_on_the_weights(w, v, dw, lr, momentum):
    """The memory multiplies the weights, which fade away."""
    velocity = momentum * v + dw
    return momentum * w + lr * velocity, velocity


@mistake(
    "Print how far the weights moved, divided by lr. Is it the velocity that you return?",
    "Look at the move: Nesterov's version looks one step ahead. This one does not.",
    MOVE,
)
def looks_ahead(w, v, dw, lr, momentum):
    """This is Nesterov's version: the move adds the memory of the new velocity once more."""
    velocity = momentum * v + dw
    return w + lr * (momentum * velocity + dw), velocity


@mistake(
    "Take the first of the two values that you return. Is it a weight or a velocity?",
    "Look at your last line: the contract names the order.",
    "The weights come first, then the velocity.",
)
def returned_in_the_other_order(w, v, dw, lr, momentum):
    """The two results are returned in the wrong order."""
    velocity = momentum * v + dw
    return velocity, w + lr * velocity


@mistake(
    "Print v before and after you call your function. Is it still the same?",
    "Look for operators such as *= and +=: they change the array of the caller.",
    "Make new arrays, or work on copies of those that you were given.",
)
def in_place(w, v, dw, lr, momentum):
    """The numbers are right, but the caller's arrays are overwritten."""
    v *= momentum
    v += dw
    w += lr * v
    return w, v
