"""The rate at which events cost what products cost."""


def break_even_rate(inputs, steps, multiply, add, read, update):
    """Return the spikes a step of an input at which a spiking layer costs what the dense layer costs.

    Parameters
    ----------
    inputs, steps : int
        Inputs of the layer, and steps of time.
    multiply, add, read, update : float
        Prices in picojoules: of an operation, of reading a weight, and of updating a potential in one step.

    Returns
    -------
    float
        Spikes a step, or 0 where no rate is low enough.

    Raises
    ------
    ValueError
        When a count is below 1, `add` is not above 0, or another price is negative.
    """
    if inputs < 1 or steps < 1:
        raise ValueError(f"inputs, steps: got {inputs} and {steps}, wanted both above 0")
    if add <= 0 or min(multiply, read, update) < 0:
        raise ValueError(f"prices: got {multiply}, {add}, {read}, {update}, wanted add above 0 and none below 0")
    ### BEGIN SOLUTION
    left = multiply + add + read - steps * update / inputs
    return max(left, 0.0) / (steps * (add + read))
    ### END SOLUTION
