"""What all tests share: one thread for small matrices, and one Hypothesis profile, the same examples in every run."""

import os

# Before NumPy is imported. Threads that fight for a core make these tests many times slower.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")

from hypothesis import settings  # noqa: E402

settings.register_profile("hvb", derandomize=True, max_examples=20, deadline=None)
settings.load_profile("hvb")
