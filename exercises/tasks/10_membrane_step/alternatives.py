"""Right versions of membrane_step, written in other ways."""

import math

import numpy as np


def loop(v, drive, dt, tau, threshold, reset):
    """One neuron after the other, in plain Python."""
    potentials, spikes = [], []
    for start, goal in zip(v.tolist(), drive.tolist(), strict=True):
        end = goal + (start - goal) / math.exp(dt / tau)
        spikes.append(end >= threshold)
        potentials.append(reset if end >= threshold else end)
    return np.array(potentials), np.array(spikes)


def weighted_mean(v, drive, dt, tau, threshold, reset):
    """A mean of old potential and drive, weighed by what is left; the reset by a mask on a copy."""
    kept = np.exp(-dt / tau)
    new = kept * v + (1 - kept) * drive
    spikes = new >= threshold
    new[spikes] = reset
    return new, spikes


def distance_to_drive(v, drive, dt, tau, threshold, reset):
    """The distance is made smaller; whole numbers count the spikes."""
    moved = v - np.expm1(-dt / tau) * (drive - v)
    spikes = (moved >= threshold).astype(int)
    return [spikes * reset + (1 - spikes) * moved, spikes]


def silent_ones(v, drive, dt, tau, threshold, reset):
    """Those that stay below the threshold are chosen, and the others are the spikes."""
    half = np.exp(-dt / (2 * tau))  # two half steps under one drive are one whole step
    moved = drive + half * (half * (v - drive))
    silent = moved < threshold
    return np.where(silent, moved, reset), ~silent


def single_precision(v, drive, dt, tau, threshold, reset):
    """Everything in float32."""
    v, drive = v.astype(np.float32), drive.astype(np.float32)
    moved = drive + (v - drive) * np.float32(np.exp(-dt / tau))
    spikes = moved >= np.float32(threshold)
    moved[spikes] = reset
    return moved, spikes
