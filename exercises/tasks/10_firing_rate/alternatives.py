"""Right versions of firing_rate, written in other ways."""

import math

import numpy as np


def loop(drive, tau, threshold, reset, refractory):
    """One drive after the other, in plain Python."""
    rates = []
    for d in drive.ravel().tolist():
        if d <= threshold:
            rates.append(0.0)
        else:
            rates.append(1e3 / (refractory + tau * math.log((d - reset) / (d - threshold))))
    return np.array(rates).reshape(drive.shape)


def masked(drive, tau, threshold, reset, refractory):
    """Only the drives that make it fire are ever put into the logarithm."""
    rates, strong = np.zeros(drive.shape), drive > threshold
    d = drive[strong]
    rates[strong] = 1 / (refractory / 1000 + tau / 1000 * (np.log(d - reset) - np.log(d - threshold)))
    return rates


def infinite_wait(drive, tau, threshold, reset, refractory):
    """A drive that is too weak has to wait for ever, and one over infinity is 0."""
    share_left = (drive - threshold) / np.where(drive > threshold, drive - reset, 1)
    wait = np.full(drive.shape, np.inf)
    np.log(share_left, out=wait, where=drive > threshold)
    return 1000 / (refractory + tau * np.abs(wait))


def cleaned_afterwards(drive, tau, threshold, reset, refractory):
    """The formula everywhere; what is no number, and what no cell can do, is set to 0."""
    with np.errstate(all="ignore"):
        rate = 1000 / (refractory - tau * np.log(1 - (threshold - reset) / (drive - reset)))
    return np.where(np.isfinite(rate) & (drive > threshold), rate, 0)


def single_precision(drive, tau, threshold, reset, refractory):
    """Everything in float32."""
    above = np.maximum(drive.astype(np.float32) - np.float32(threshold), np.float32(0))
    with np.errstate(divide="ignore"):
        climb = np.float32(tau) * np.log1p(np.float32(threshold - reset) / above)
    return np.float32(1000) / (np.float32(refractory) + climb)
