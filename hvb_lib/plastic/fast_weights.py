"""Fast weights: a matrix that is written at every step, and read by the next. It is attention without the softmax.

    W[t] = keep W[t-1] + rate v[t] phi(k[t])^T,    y[t] = W[t] phi(q[t])

Written out, y[t] = rate sum_{i <= t} keep^(t-i) v[i] (phi(k[i]) . phi(q[t])): the same numbers, from a matrix whose
size does not grow with time, or from a list of all keys and values that does.
"""

import numpy as np

from hvb_lib import validate
from hvb_lib.rules.shared import finite
from hvb_lib.validate import Array


def positive(x: Array) -> Array:
    """Return phi(x) = elu(x) + 1: x + 1 above 0, exp(x) below. No feature is negative, so weights can be normalised.

    Parameters
    ----------
    x : (..., inputs).

    Raises
    ------
    ValueError
        If a value is not finite.

    References
    ----------
    Katharopoulos, A., Vyas, A., Pappas, N. & Fleuret, F. (2020). Transformers are RNNs: fast autoregressive
    transformers with linear attention. ICML. doi:10.48550/arXiv.2006.16236
    """
    x = validate.finite("x", validate.floats("x", x, None))
    return np.where(x > 0, x + 1, np.exp(np.minimum(x, 0)))


def write(w: Array, k: Array, v: Array, keep: float = 1.0, rate: float = 1.0) -> Array:
    """Return fast weights a step later, by Hebb's product: W <- keep W + rate v k^T, each run of a batch by itself.

    Parameters
    ----------
    w : (batch, values, keys), zeros at the start.
    k : (batch, keys), features of the key.
    v : (batch, values), what it should recall.
    keep : 0 to 1, the share that outlives a step.
    rate : of what is written.

    Returns
    -------
    w : (batch, values, keys), a new array.

    Raises
    ------
    ValueError
        If a shape does not fit, a value is not finite, or `keep` is outside its range.

    References
    ----------
    Schmidhuber, J. (1992). Learning to control fast-weight memories: an alternative to dynamic recurrent networks.
    Neural Computation 4, 131-139. doi:10.1162/neco.1992.4.1.131
    Ba, J., Hinton, G., Mnih, V., Leibo, J. Z. & Ionescu, C. (2016). Using fast weights to attend to the recent past.
    NeurIPS 29. doi:10.48550/arXiv.1610.06258
    """
    w, k, v = _written(w, k, v)
    later = _share("keep", keep) * w + validate.number("rate", rate) * v[:, :, None] * k[:, None, :]
    return finite("write", later, w, k, v, names=("w", "k", "v"))


def correct(w: Array, k: Array, v: Array, rate: float = 1.0) -> Array:
    """Return fast weights a step later, by the delta rule: W <- W + rate (v - W k) k^T. It overwrites what k recalled.

    Parameters
    ----------
    w, k, v : as in `write`; a key of length 1 and a rate of 1 leave W k = v.
    rate : share of the difference that is written.

    Returns
    -------
    w : (batch, values, keys), a new array.

    Raises
    ------
    ValueError
        As in `write`.

    References
    ----------
    Schlag, I., Irie, K. & Schmidhuber, J. (2021). Linear transformers are secretly fast weight programmers. ICML.
    doi:10.48550/arXiv.2102.11174
    """
    w, k, v = _written(w, k, v)
    later = w + validate.number("rate", rate) * (v - _times(w, k))[:, :, None] * k[:, None, :]
    return finite("correct", later, w, k, v, names=("w", "k", "v"))


def read(w: Array, q: Array) -> Array:
    """Return what fast weights recall: W q, (batch, values).

    Parameters
    ----------
    w : (batch, values, keys).
    q : (batch, keys), features of the query.

    Raises
    ------
    ValueError
        If a shape does not fit, or a value is not finite.
    """
    w = validate.floats("w", w, ("batch", "values", "keys"), "give each run of the batch weights of its own")
    q = validate.floats("q", q, (len(w), w.shape[2]))
    return finite("read", _times(w, q), w, q, names=("w", "q"))


def fast_weights(k: Array, v: Array, q: Array, keep: float = 1.0, rate: float = 1.0) -> Array:
    """Return what is read after each write, one step after the other; the work is the same at each step.

    Parameters
    ----------
    k, q : (time, keys), features of keys and queries.
    v : (time, values).
    keep, rate : as in `write`.

    Returns
    -------
    y : (time, values).

    Raises
    ------
    ValueError
        As in `write`.

    References
    ----------
    As in `write`; Katharopoulos et al. (2020), doi:10.48550/arXiv.2006.16236.
    """
    k, v, q = _sequences(k, v, q)
    w, y = np.zeros((1, v.shape[1], k.shape[1]), np.result_type(k, v, q)), []
    for key, value, query in zip(k, v, q, strict=True):
        w = write(w, key[None], value[None], keep, rate)
        y.append(read(w, query[None])[0])
    return np.array(y)


def linear_attention(k: Array, v: Array, q: Array, keep: float = 1.0, rate: float = 1.0) -> Array:
    """Return y[t] = rate sum_{i <= t} keep^(t-i) v[i] (k[i] . q[t]), all steps at once from a table of time x time.

    Parameters
    ----------
    k, v, q, keep, rate : as in `fast_weights`, whose numbers these are.

    Returns
    -------
    y : (time, values).

    Raises
    ------
    ValueError
        As in `fast_weights`.

    References
    ----------
    Katharopoulos et al. (2020), doi:10.48550/arXiv.2006.16236; Schlag et al. (2021), doi:10.48550/arXiv.2102.11174.
    """
    k, v, q = _sequences(k, v, q)
    age = np.subtract.outer(np.arange(len(k)), np.arange(len(k)))
    share = np.where(age >= 0, _share("keep", keep) ** np.maximum(age, 0), 0).astype(np.result_type(k, v, q))
    y = validate.number("rate", rate) * ((share * (q @ k.T)) @ v)
    return finite("linear_attention", y, k, v, q, names=("k", "v", "q"))


def _share(name: str, value: float) -> float:
    if validate.number(name, value, least=0) > 1:
        raise ValueError(f"{name}: got {value:g}, wanted 0 to 1, the share that outlives a step")
    return float(value)


def _times(w: Array, k: Array) -> Array:
    return np.asarray(np.matmul(w, k[:, :, None])[:, :, 0])


def _written(w: Array, k: Array, v: Array) -> tuple[Array, Array, Array]:
    w = validate.floats("w", w, ("batch", "values", "keys"), "give each run of the batch weights of its own")
    k = validate.floats("k", k, (len(w), w.shape[2]))
    return w, k, validate.floats("v", v, w.shape[:2])


def _sequences(k: Array, v: Array, q: Array) -> tuple[Array, Array, Array]:
    k = validate.floats("k", k, ("time", "keys"))
    v = validate.floats("v", v, (len(k), "values"), "give one value for each key")
    return k, v, validate.floats("q", q, k.shape, "give one query for each key")
