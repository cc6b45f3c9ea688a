"""Neurons that speak in spikes, the trains that they hear, and plasticity that knows before from after."""
