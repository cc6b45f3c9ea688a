"""The forward pass of a convolution."""

def convolution_forward(x, w, b):
    """Return the sums of a convolution: the same weights at every place of an image.

    Parameters
    ----------
    x : array (batch, height, width, channels)
        Images.
    w : array (units, kernel, kernel, channels)
        One kernel a unit.
    b : array (units,)
        Biases.

    Returns
    -------
    array (batch, height - kernel + 1, width - kernel + 1, units)
        At each place the sum over the square that begins there, plus the bias.

    Raises
    ------
    ValueError
        When channels or biases do not fit, or the kernel is larger than an image.
    """
    if w.shape[3] != x.shape[3] or len(b) != len(w):
        raise ValueError(f"w, b: got shapes {w.shape} and {b.shape}, wanted {x.shape[3]} channels and {len(w)} biases")
    if min(x.shape[1:3]) < w.shape[1]:
        raise ValueError(f"x: got images of {x.shape[1:3]}, wanted at least {w.shape[1]} each way, the kernel")
    ### BEGIN SOLUTION
    _, kernel, _, _ = w.shape
    height, width = x.shape[1] - kernel + 1, x.shape[2] - kernel + 1
    z = b
    for r in range(kernel):
        for s in range(kernel):
            z = z + x[:, r : r + height, s : s + width] @ w[:, r, s].T
    return z
    ### END SOLUTION
