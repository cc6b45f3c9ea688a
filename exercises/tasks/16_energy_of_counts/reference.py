"""The energy of one image, read by a dense network."""


def energy_of_counts(sizes, batch, multiply, add, read):
    """Return the energy of one image in nanojoules.

    Parameters
    ----------
    sizes : list of int
        Of the input and of each layer.
    batch : int
        Images that share one read of each weight.
    multiply, add, read : float
        Prices of a multiplication, an addition and the read of a weight in picojoules.

    Returns
    -------
    float
        Nanojoules of one image.

    Raises
    ------
    ValueError
        When there are fewer than two sizes, a size or the batch is below 1, or a price is negative.
    """
    if len(sizes) < 2 or min(sizes) < 1 or batch < 1:
        raise ValueError(f"sizes, batch: got {sizes} and {batch}, wanted at least two sizes and all numbers above 0")
    if min(multiply, add, read) < 0:
        raise ValueError(f"prices: got {multiply}, {add}, {read}, wanted none below 0")
    ### BEGIN SOLUTION
    weights = sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))
    return weights * (multiply + add + read / batch) / 1000
    ### END SOLUTION
