"""The shipped data: what it is, that it is unharmed, and that nobody can harm it by accident."""

import hashlib
import shutil

import numpy as np
import pytest

from hvb_lib import data, metrics

LOADERS = {
    "mnist.npz": data.mnist,
    "japanese_vowels.npz": data.japanese_vowels,
    "names.txt": data.names,
    "natural_images.npz": data.natural_images,
}
every_file = pytest.mark.parametrize("name", LOADERS)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder in place of the shipped one, with nothing remembered before or after."""
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    for load in LOADERS.values():
        load.cache_clear()
    yield tmp_path
    for load in LOADERS.values():
        load.cache_clear()


def test_mnist():
    digits = data.mnist()
    shapes = [(60000, 28, 28), (60000,), (10000, 28, 28), (10000,)]
    assert [a.shape for a in digits] == shapes
    assert {a.dtype for a in digits} == {np.dtype(np.uint8)}
    assert round(float(digits.train_images.mean()), 4) == 33.3184
    assert set(digits.train_labels) == set(digits.test_labels) == set(range(10))
    np.testing.assert_array_equal(np.bincount(digits.train_labels)[[0, 1, 5]], [5923, 6742, 5421])
    assert digits.train_labels[:5].tolist() == [5, 0, 4, 1, 9]


def test_mnist_as_rows_is_a_view():
    digits = data.mnist()
    assert digits.train_x.shape == (60000, 784)
    assert digits.test_x.shape == (10000, 784)
    assert np.shares_memory(digits.train_x, digits.train_images)
    np.testing.assert_array_equal(digits.test_x[7].reshape(28, 28), digits.test_images[7])


def test_japanese_vowels():
    speech = data.japanese_vowels()
    assert [a.shape for a in speech] == [(270, 29, 12), (270,), (270,), (370, 29, 12), (370,), (370,)]
    assert speech.train_cepstra.dtype == speech.test_cepstra.dtype == np.float32
    lengths = [*speech.train_lengths, *speech.test_lengths]
    assert (min(lengths), max(lengths)) == (7, 29)
    for cepstra, lengths, speakers in (speech[:3], speech[3:]):
        assert set(speakers) == set(range(9))
        padding = np.arange(29) >= lengths[:, None]
        assert not cepstra[padding].any()
        assert np.abs(cepstra[~padding]).sum(axis=1).all()
    assert (np.bincount(speech.train_speakers) == 30).all()


def test_names():
    names = data.names()
    assert len(names) == 5163
    assert max(map(len, names)) == 11
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names)


def test_natural_images():
    images = data.natural_images()
    shapes = dict.fromkeys(["astronaut", "camera", "grass", "gravel", "brick"], (512, 512))
    shapes |= {"china": (427, 640), "flower": (427, 640), "chelsea": (300, 451), "coffee": (400, 600)}
    assert {name: a.shape for name, a in images.items()} == shapes
    assert {a.dtype for a in images.values()} == {np.dtype(np.uint8)}


@every_file
def test_the_file_has_its_sum(name):
    assert hashlib.sha256((data.FOLDER / name).read_bytes()).hexdigest() == data.SHA256[name]


def test_the_sums_are_the_published_ones():
    assert data.SHA256 == {
        "mnist.npz": "39b9b1ffaa0ba4d8995a616551f0966941fe02a3fe79ba4a9db7373db16d53ad",
        "japanese_vowels.npz": "7a29d156dfd43bd441ce6649eae173a878721eae8598c78e5db6ec6e5a1ed74d",
        "names.txt": "cba14f452b7768bd7fe093035a67491d4a334061634ccfd51522fb796910e75e",
        "natural_images.npz": "afed0383c5fc7b3fe1e36b8ce81325f09f29602c06eb5e8c52100bf9747ef0be",
    }
    assert set(data.SHA256) == set(LOADERS)


@every_file
def test_the_second_call_is_free(name):
    first = LOADERS[name]()
    assert LOADERS[name]() is first


def test_arrays_are_read_only():
    arrays = [*data.mnist(), data.mnist().train_x, *data.japanese_vowels(), *data.natural_images().values()]
    for a in arrays:
        with pytest.raises(ValueError, match="read-only"):
            a[0] = 0
    with pytest.raises(TypeError):
        data.natural_images()["grass"] = None


@every_file
@pytest.mark.parametrize("where", [0.0, 0.5, 1.0])
def test_one_flipped_bit_is_detected_and_the_file_named(name, where, elsewhere):
    bytes_ = bytearray((data.Path(data.__file__).parent / "datasets" / name).read_bytes())
    bytes_[round(where * (len(bytes_) - 1))] ^= 1
    (elsewhere / name).write_bytes(bytes_)
    with pytest.raises(ValueError, match=rf"{name} is damaged: its SHA-256 is .*, wanted .*; restore it"):
        LOADERS[name]()


@every_file
def test_a_file_cut_short_is_detected(name, elsewhere):
    (elsewhere / name).write_bytes(b"")
    with pytest.raises(ValueError, match=f"{name} is damaged"):
        LOADERS[name]()


@every_file
def test_a_missing_file_is_named(name, elsewhere):
    with pytest.raises(FileNotFoundError, match=f"{name} is missing; restore it"):
        LOADERS[name]()


def test_a_mended_file_is_loaded_without_a_new_start(elsewhere):
    with pytest.raises(FileNotFoundError):
        data.names()
    shutil.copy(data.Path(data.__file__).parent / "datasets" / "names.txt", elsewhere)
    assert len(data.names()) == 5163


def test_each_file_has_a_source_and_a_licence():
    text = (data.FOLDER / "README.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("|")}
    shipped = {path.name for path in data.FOLDER.iterdir()} - {"README.md"}
    assert shipped == set(data.SHA256)
    licences = {"mnist.npz": ["CC BY-SA 3.0"], "japanese_vowels.npz": ["CC BY 4.0"], "names.txt": ["public domain"],
                "natural_images.npz": ["CC BY 2.0", "CC0", "public domain"]}  # fmt: skip
    for name, wanted in licences.items():
        assert all(licence in rows[name] for licence in wanted)
    assert all(image in rows["natural_images.npz"] for image in data.natural_images())


def test_patches_are_pieces_of_the_photographs_without_their_mean():
    x = data.patches(8, 500, seed=1)
    assert x.shape == (500, 64)
    assert x.dtype == np.float32
    assert np.abs(x.mean(axis=1)).max() < 1e-5
    assert x.std() == pytest.approx(1, rel=1e-5)
    np.testing.assert_array_equal(x, data.patches(8, 500, seed=1))
    assert (x != data.patches(8, 500, seed=2)).any()


def test_the_largest_patch_fits():
    assert data.patches(300, 40).shape == (40, 90000)  # also from the photograph that is 300 high


def test_neighbouring_pixels_of_a_patch_are_alike():
    # Were the patches scrambled or mixed up, this correlation would be about 0.
    x = data.patches(6, 2000).reshape(-1, 6, 6)
    assert np.corrcoef(x[:, :, :-1].ravel(), x[:, :, 1:].ravel())[0, 1] > 0.5


@pytest.mark.parametrize("angle", [0.0, 30.0, 135.0])
def test_a_cloud_meets_its_theory_exactly(angle):
    x = data.cloud(200, angle, (3.0, 0.5), seed=4)
    assert np.abs(x.mean(axis=0)).max() < 1e-12
    (first, _), variances = metrics.principal_components(x, 2)
    np.testing.assert_allclose(variances, [9.0, 0.25], rtol=1e-10)
    turn = np.deg2rad(angle)
    assert metrics.cosine(first, [np.cos(turn), np.sin(turn)]) == pytest.approx(1, abs=1e-12)


def test_planted_inputs_have_the_stated_mean_and_covariance():
    wanted = np.array([[2.0, 0.8], [0.8, 1.0]])
    x = data.planted(40_000, wanted, [1.0, -2.0], seed=0)
    np.testing.assert_allclose(np.cov(x.T), wanted, atol=0.05)
    np.testing.assert_allclose(x.mean(axis=0), [1, -2], atol=0.03)
    flat = data.planted(100, [[1.0, 1.0], [1.0, 1.0]])  # no variance across the diagonal
    np.testing.assert_allclose(flat[:, 0], flat[:, 1], atol=1e-7)


@pytest.mark.parametrize("turns", [0.5, 3.0])
def test_spirals_lie_on_their_curves(turns):
    x, labels = data.spirals(501, turns, seed=2)
    assert x.shape == (501, 2)
    assert x.dtype == np.float32
    assert (labels == 0).sum() == 251
    radius = np.hypot(*x.T)
    assert 2 / 13 - 1e-6 <= radius.min() < radius.max() <= 2 + 1e-6
    # Turned back by the angle that belongs to its radius, each point lies on the axis: right of 0, or left of it.
    turned = (x[:, 0] + 1j * x[:, 1]) * np.exp(-1j * np.pi * turns * radius)
    np.testing.assert_allclose(turned, radius * np.where(labels == 0, 1, -1), atol=1e-5)


def test_noise_on_spirals_is_of_the_stated_size_and_the_seed_settles_all():
    clean, labels = data.spirals(4000, seed=5)
    noisy, same = data.spirals(4000, noise=0.1, seed=5)
    np.testing.assert_array_equal(labels, same)
    assert (noisy - clean).std() == pytest.approx(0.1, rel=0.03)
    np.testing.assert_array_equal(noisy, data.spirals(4000, noise=0.1, seed=5)[0])
    assert (noisy != data.spirals(4000, noise=0.1, seed=6)[0]).any()


def test_no_straight_line_tells_spirals_apart():
    x, labels = data.spirals(2000, noise=0.05, seed=1)
    best = max(abs(np.mean((x @ [np.cos(a), np.sin(a)] > 0) == labels) - 0.5) for a in np.linspace(0, np.pi, 90))
    assert best < 0.1
