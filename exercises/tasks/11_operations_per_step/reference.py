"""The operations of one step of backpropagation."""


def operations_per_step(sizes, batch):
    """Return the operations of the matrix products of one step of backpropagation.

    Parameters
    ----------
    sizes : list of int
        Of the input, the hidden layers and the output.
    batch : int
        Images in a batch.

    Returns
    -------
    int
        Multiplications and additions of all matrix products: forward, changes, errors.

    Raises
    ------
    ValueError
        When there are fewer than two sizes, or a size or the batch is below 1.
    """
    if len(sizes) < 2 or min(sizes) < 1 or batch < 1:
        raise ValueError(f"sizes, batch: got {sizes} and {batch}, wanted at least two sizes and all numbers above 0")
    ### BEGIN SOLUTION
    products = [2 * batch * sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1)]
    return 3 * sum(products) - products[0]
    ### END SOLUTION
