"""Right versions of three_factor_step, written in other ways."""

import numpy as np


def loops(x, noise, reward, sigma):
    """One synapse and one trial after the other."""
    batch, expected = len(x), sum(reward) / len(reward)
    dw = np.zeros((noise.shape[1], x.shape[1]))
    for i in range(dw.shape[0]):
        for j in range(dw.shape[1]):
            for n in range(batch):
                dw[i, j] += (reward[n] - expected) * noise[n, i] * x[n, j]
    return dw / batch / sigma**2


def einsum(x, noise, reward, sigma):
    """Index notation."""
    return np.einsum("n,ni,nj->ij", reward - np.mean(reward), noise / sigma, x / sigma) / len(x)


def traces(x, noise, reward, sigma):
    """An eligibility trace for each trial, then its reward."""
    e = noise[:, :, None] * x[:, None, :] / sigma**2
    return np.mean((reward - reward.mean())[:, None, None] * e, axis=0)


def covariance(x, noise, reward, sigma):
    """The covariance of the reward with each synapse's product."""
    e = noise[:, :, None] * x[:, None, :]
    return (np.mean(reward[:, None, None] * e, axis=0) - reward.mean() * e.mean(axis=0)) / (sigma * sigma)


def single_precision(x, noise, reward, sigma):
    """Everything in float32."""
    x, noise, reward = x.astype(np.float32), noise.astype(np.float32), reward.astype(np.float32)
    return noise.T @ (x * (reward - reward.mean())[:, None]) / np.float32(len(x) * sigma**2)
