"""The backward pass of a network with one hidden layer of tanh units."""

def backward(x, y, w2, delta):
    """Return the changes of all weights and biases, from the error of the last layer.

    Parameters
    ----------
    x : array (batch, inputs)
        Inputs.
    y : array (batch, hidden)
        Outputs of the hidden units, y = tanh(x w1^T + b1).
    w2 : array (classes, hidden)
        Weights of the second layer, z = y w2^T + b2.
    delta : array (batch, classes)
        Each input's own slope of its loss with respect to z; not changed.

    Returns
    -------
    dw1, db1, dw2, db2 : arrays (hidden, inputs), (hidden,), (classes, hidden), (classes,)
        Minus the gradient of the mean loss.

    Raises
    ------
    ValueError
        When the batches differ, or w2 does not fit.
    """
    if not len(x) == len(y) == len(delta):
        raise ValueError(f"x, y, delta: got batches of {len(x)}, {len(y)} and {len(delta)}, wanted the same")
    if w2.shape != (delta.shape[1], y.shape[1]):
        raise ValueError(f"w2: got shape {w2.shape}, wanted ({delta.shape[1]}, {y.shape[1]})")
    ### BEGIN SOLUTION
    below = (delta @ w2) * (1 - y**2)
    batch = len(x)
    return -below.T @ x / batch, -below.mean(axis=0), -delta.T @ y / batch, -delta.mean(axis=0)
    ### END SOLUTION


