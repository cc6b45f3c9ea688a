"""HvB: what backpropagation and Hebbian learning can and cannot do, settled by measurement.

Modules are imported by name (`from hvb_lib import rules`), so that a start costs only what is used.
"""

__version__ = "0.1.0"
