"""Weights on disk: what comes back is what was kept, or an error in words and an unchanged network."""

import io
import pickle
import re

import numpy as np
import pytest

from hvb_lib import nn
from hvb_lib.nn import storage
from tests.random_layers import NETWORKS, network


def small(seed=0):
    rng = np.random.default_rng(seed)
    net = nn.Network([nn.Dense(3, 4, rng), nn.Residual([nn.BatchNorm(4), nn.Tanh()]), nn.Dense(4, 2, rng)])
    net.forward(rng.standard_normal((5, 3)).astype(np.float32), training=True)
    return net


def copied(net):
    return {name: a.copy() for name, a in net.state().items()}


@pytest.fixture
def path(tmp_path):
    nn.save(small(), tmp_path / "weights.npz")
    return tmp_path / "weights.npz"


def rewritten(path, **changed):
    """Write the file again with some arrays replaced, or left out where None."""
    with np.load(path) as stored:
        arrays = {**stored, **changed}
    with path.open("wb") as stream:
        np.savez(stream, **{name: a for name, a in arrays.items() if a is not None})


def refused(path, words):
    """Assert that loading fails with these words and leaves the network alone."""
    net = small(1)
    before = copied(net)
    with pytest.raises(ValueError, match=words):
        nn.load(net, path)
    np.testing.assert_equal(copied(net), before)


def problem_of(net, path):
    try:
        nn.load(net, path)
    except ValueError as problem:
        return str(problem)
    return None


@pytest.mark.parametrize("name", NETWORKS)
def test_what_was_saved_comes_back(name, tmp_path):
    (net, x, _), (other, _, _) = network(name, 0), network(name, 0)
    net.forward(x, training=True)
    for w, _ in net.parameters():
        w += 0.1
    nn.save(net, tmp_path / "weights.npz")
    arrays = [w for w, _ in other.parameters()]
    nn.load(other, tmp_path / "weights.npz")
    np.testing.assert_equal(copied(other), copied(net))
    np.testing.assert_array_equal(other.forward(x), net.forward(x))
    assert all(a is w for a, (w, _) in zip(arrays, other.parameters(), strict=True))  # in place: an optimizer's too


def test_running_means_inside_a_residual_are_kept(path):
    net = small(1)
    nn.load(net, str(path))
    np.testing.assert_array_equal(net.state()["1.0.mean"], small().state()["1.0.mean"])
    assert net.state()["1.0.mean"].any()


def test_half_takes_half_the_place_and_keeps_three_digits(tmp_path):
    net = nn.mlp((100, 100, 10), 0)
    nn.save(net, tmp_path / "whole.npz")
    nn.save(net, tmp_path / "half.npz", half=True)
    assert (tmp_path / "half.npz").stat().st_size < 0.6 * (tmp_path / "whole.npz").stat().st_size
    other = nn.mlp((100, 100, 10), 1)
    nn.load(other, tmp_path / "half.npz")
    for (a, _), (b, _) in zip(other.parameters(), net.parameters(), strict=True):
        assert a.dtype == np.float32
        np.testing.assert_allclose(a, b, rtol=1e-3, atol=1e-7)


def test_a_weight_too_large_for_half_is_named(tmp_path):
    net = small()
    net.layers[0].w[1, 2] = 1e6
    with pytest.raises(ValueError, match=r"0\.w as float16: inf at index \(1, 2\)"):
        nn.save(net, tmp_path / "weights.npz", half=True)
    assert list(tmp_path.iterdir()) == []


def test_a_weight_that_is_no_number_is_not_saved(tmp_path):
    net = small()
    net.layers[2].b[1] = np.nan
    with pytest.raises(ValueError, match=r"2\.b: nan at index \(1,\)"):
        nn.save(net, tmp_path / "weights.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_crash_leaves_the_old_file_as_it_was(path, monkeypatch):
    before = path.read_bytes()

    def crash(stream, **arrays):
        stream.write(b"half of a file")
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez_compressed", crash)
    with pytest.raises(OSError, match="no space"):
        nn.save(small(1), path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["weights.npz"]


def test_another_shape_is_named_also_where_it_is_the_last(path):
    rewritten(path, **{"2.b": np.ones(3, dtype=np.float32)})
    refused(path, r"2\.b: got shape \(3,\), wanted \(2,\); weights\.npz holds another network")


def test_an_array_that_is_not_finite_or_not_floats_is_named(path):
    rewritten(path, **{"2.b": np.array([1, np.inf])})
    refused(path, r"2\.b: inf at index \(1,\)")
    rewritten(path, **{"2.b": np.array([1, 2])})
    refused(path, r"2\.b: got values of type int64")
    rewritten(path, **{"2.b": np.array([1, 1e300])})
    refused(path, r"2\.b as float32: inf at index \(1,\)")


def test_missing_and_extra_arrays_are_named(path):
    rewritten(path, **{"1.0.mean": None})
    refused(path, r"network: got .*'1\.0\.mean'.*, wanted .*the arrays in weights\.npz")
    nn.save(small(), path)
    rewritten(path, **{"7.w": np.ones(2)})
    refused(path, r"network: got .*, wanted .*'7\.w'")


@pytest.mark.parametrize("version", [np.array(2), np.array("1"), np.array([1]), np.array(np.nan), None])
def test_another_version_is_refused(path, version):
    rewritten(path, **{storage.KEY: version})
    refused(path, r"path: got weights\.npz of version .*, wanted version 1")


class Bomb:
    def __reduce__(self):
        return (exec, ("raise SystemExit",))


def test_nothing_inside_is_run(path):
    rewritten(path, **{"2.b": np.array([Bomb(), Bomb()], dtype=object)})
    refused(path, r"damaged \(Object arrays cannot be loaded")
    path.write_bytes(pickle.dumps({"0.w": np.ones((4, 3))}))
    refused(path, r"path: got weights\.npz, which is damaged")


def test_what_is_no_npz_is_refused(path):
    plain = io.BytesIO()
    np.save(plain, np.ones(3))
    for content in (b"", b"\0", b"PK\x03\x04", b"weights", plain.getvalue()):
        path.write_bytes(content)
        refused(path, r"path: got weights\.npz, which is damaged")


def test_a_file_cut_off_anywhere_is_refused(path):
    whole = path.read_bytes()
    for n in range(0, len(whole), 37):
        path.write_bytes(whole[:n])
        refused(path, "damaged")


def test_a_flipped_byte_is_refused_or_harmless(path):
    whole, sound = bytearray(path.read_bytes()), copied(small())
    for place in range(0, len(whole), 7):
        hurt = whole.copy()
        hurt[place] ^= 0xFF
        path.write_bytes(hurt)
        net = small(1)
        before, problem = copied(net), problem_of(net, path)
        assert problem is None or re.match(r"(path|network): got ", problem)
        # Harmless is a date or a flag of the archive, which says nothing about the weights.
        np.testing.assert_equal(copied(net), sound if problem is None else before)


def test_names_of_files(path):
    with pytest.raises(FileNotFoundError, match=r"path: got .*nowhere\.npz, wanted a file that nn\.save wrote"):
        nn.load(small(), path.with_name("nowhere.npz"))
    for call in (nn.save, nn.load):
        with pytest.raises(ValueError, match=r"path: got 'weights\.txt', wanted a name that ends in \.npz"):
            call(small(), path.with_name("weights.txt"))


def test_a_folder_that_is_not_there_is_made(tmp_path):
    nn.save(small(), tmp_path / "new" / "weights.npz")
    nn.load(small(1), tmp_path / "new" / "weights.npz")
