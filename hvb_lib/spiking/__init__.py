"""Neurons that speak in spikes, the trains that they hear, and plasticity that knows before from after."""

from hvb_lib.spiking import listener, neurons, stdp, synapses, trains, winners

__all__ = ["listener", "neurons", "stdp", "synapses", "trains", "winners"]
