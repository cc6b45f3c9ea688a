"""Neurons that speak in spikes, the trains that they hear, and plasticity that knows before from after."""

from hvb_lib.spiking import hidden, listener, neurons, stdp, synapses, trains, winners

__all__ = ["hidden", "listener", "neurons", "stdp", "synapses", "trains", "winners"]
