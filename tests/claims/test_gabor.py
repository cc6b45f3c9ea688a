"""Gabor fits: what was planted is found, and what is not there is not."""

import numpy as np
import pytest

from hvb_lib.claims import gabor

V, U = np.mgrid[-8:8, -8:8] + 0.5


def planted(angle=0.0, frequency=0.15, widths=(2.0, 3.0), phase=1.0):
    a = np.deg2rad(angle)
    u, v = U * np.cos(a) + V * np.sin(a), V * np.cos(a) - U * np.sin(a)
    return np.exp(-((u / widths[0]) ** 2) / 2 - (v / widths[1]) ** 2 / 2) * np.cos(2 * np.pi * frequency * u + phase)


@pytest.mark.parametrize("angle", [0, 40, 90, 155])
@pytest.mark.parametrize("frequency", [0.1, 0.2])
def test_what_was_planted_is_found(angle, frequency):
    field = 7.0 * planted(angle, frequency)
    fit = gabor.fit(field + 0.05 * np.random.default_rng(angle).standard_normal((16, 16)) * field.std())
    assert fit.r2 > 0.96  # the mean, which was taken away, is missing to the first
    assert abs((fit.angle - angle - 90 + 90) % 180 - 90) < 3  # stripes stand across the wave
    assert fit.frequency == pytest.approx(frequency, rel=0.12)
    assert fit.widths == pytest.approx((2, 3), rel=0.2)
    assert np.corrcoef(fit.field.ravel(), field.ravel())[0, 1] > 0.97


@pytest.mark.parametrize("seed", range(3))
def test_noise_does_not_fit(seed):
    assert gabor.fit(np.random.default_rng(seed).standard_normal((16, 16))).r2 < 0.2


def test_r2_is_the_share_of_variance():
    field = planted() + 0.3 * np.random.default_rng(0).standard_normal((16, 16))
    fit, centred = gabor.fit(field), field - field.mean()
    scaled = fit.field * np.linalg.norm(centred)
    assert fit.r2 == pytest.approx(1 - ((centred - scaled) ** 2).sum() / (centred**2).sum(), abs=1e-6)


def test_selectivity_of_a_grating_a_ring_and_a_check():
    ring = np.exp(-((np.hypot(U, V) - 4) ** 2))
    check = np.cos(2 * np.pi * U / 4) * np.cos(2 * np.pi * V / 4)
    assert gabor.selectivity(planted(widths=(4.0, 6.0))) > 0.9
    assert gabor.selectivity(ring) < 0.1
    assert gabor.selectivity(check) < 0.1


@pytest.mark.parametrize(("field", "said"), [
    (np.ones(10), "got 10 pixels, wanted a square"), (np.ones((4, 4)), "the same everywhere"),
    (np.full((4, 4), np.nan), "nan at index"),
])  # fmt: skip
def test_bad_fields_are_named(field, said):
    with pytest.raises(ValueError, match=f"field: .*{said}"):
        gabor.fit(field)
