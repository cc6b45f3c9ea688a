"""Part (a) of C13 on few patches, and a verdict that follows the numbers."""

from types import SimpleNamespace

import numpy as np
import pytest

from hvb_lib import metrics
from hvb_lib.claims import gabor
from hvb_lib.claims import receptive_fields as r
from hvb_lib.claims.ledger import Estimate
from hvb_lib.whiten import kurtosis


def test_only_large_outputs_are_heard():
    np.testing.assert_allclose(r.large_outputs(np.array([-5.0, -0.1, 0.0, 0.1, 5.0])), [-4, 0, 0, 0, 4], atol=1e-3)


def test_normal_patches_keep_the_covariance_and_lose_the_tails():
    x, plain = r.patches(3000, 100), r.patches(3000, 100, normal=True)
    ours, theirs = (metrics.mean_and_covariance(a)[1] for a in (x, plain))
    assert np.linalg.norm(ours - theirs) < 0.15 * np.linalg.norm(ours)
    directions, _ = metrics.principal_components(x, 20)
    assert kurtosis(x @ directions.T).mean() > 2
    assert abs(kurtosis(plain @ directions.T).mean()) < 0.3


def test_fields_of_photographs_fit_and_fields_of_normal_patches_do_not():
    fits = []
    for normal in (False, True):
        fields = r.learned_fields(r.patches(3000, 100, normal=normal), 100, units=24, epochs=10)
        assert fields.shape == (24, 256)
        fits.append(np.mean([gabor.fit(field).r2 >= r.WANTED for field in fields[:5]]))
    assert fits[0] >= 0.5 > 0.2 >= fits[1]


def test_the_area_of_a_grating_of_an_even_field_and_of_a_spot():
    grating = np.tile(np.sin(2 * np.pi * 0.2 * np.arange(16) + 0.3), 16)
    found = r.area(np.array([grating, np.ones(256), np.eye(1, 256)[0]]))
    np.testing.assert_allclose(found, [25, 50, 100 / 256], atol=2)


def test_the_measure_describes_photographs_and_all_controls(monkeypatch):
    few = r.patches(600, 100)
    monkeypatch.setattr(r, "patches", lambda n, seed, normal=False: few)
    monkeypatch.setattr(r.gabor, "fit", lambda field: SimpleNamespace(r2=float(field.any())))
    numbers = r.measure_fields(100, "live")
    assert all(np.isfinite(value) for value in numbers.values())
    sets = (r.LEARNED, r.NORMAL, r.COMPONENTS, r.BEFORE, r.NOISE)
    assert [numbers[f"{name}: oriented"] for name in sets] == [100.0] * 5


NUMBERS = {f"{r.LEARNED}: oriented": 85.0, f"{r.NORMAL}: oriented": 2.0, f"{r.COMPONENTS}: oriented": 30.0}


@pytest.mark.parametrize(("changed", "verdict"), [
    ({}, "holds"), ({r.LEARNED: 55.0}, "fails"), ({r.NORMAL: 90.0}, "holds with limits"),
])  # fmt: skip
def test_verdict(changed, verdict):
    numbers = NUMBERS | {f"{name}: oriented": value for name, value in changed.items()}
    assert r.judge_fields({name: Estimate((v, v + 0.1)) for name, v in numbers.items()})[0] == verdict
