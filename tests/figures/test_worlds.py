import numpy as np
import pytest

from hvb_lib.figures import worlds as module
from hvb_lib.figures.picture import Picture
from hvb_lib.worlds.arm import Arm
from hvb_lib.worlds.cursor import Reaches

GOALS, START = np.array([[0.1, 0.4], [0.0, 0.5]]), np.array([0.0, 0.4])


@pytest.fixture
def drawn(monkeypatch):
    kept = {}
    monkeypatch.setattr(module, "Picture", lambda figure, alt: kept.update(axes=figure.axes) or Picture(figure, alt))
    return kept


def test_the_arm_reaches_the_start_and_hits_are_told_from_misses(drawn):
    ends = np.array([[0.1, 0.405], [0.1, 0.5]])
    picture = module.arm_reaches({"seen": ends}, GOALS, start=START, near=0.01, alt="one hit, one miss")
    whole, panel = drawn["axes"]
    links = whole.lines[0].get_xydata()
    np.testing.assert_allclose(links[[0, 2]], [[0, 0], START], atol=1e-12)
    np.testing.assert_allclose(np.linalg.norm(np.diff(links, axis=0), axis=1), [Arm().upper, Arm().fore])
    marks = {line.get_marker(): line.get_xydata() for line in panel.lines if line.get_linestyle() == "None"}
    np.testing.assert_allclose(marks["o"], ends[:1])
    np.testing.assert_allclose(marks["x"], ends[1:])
    dotted = [line.get_xydata() for line in panel.lines if line.get_linestyle() == ":"]
    np.testing.assert_allclose(dotted, [[ends[1], GOALS[1]]])
    assert picture.alt == "one hit, one miss"


def test_paths_that_arrive_differ_from_others_in_colour_line_and_mark(drawn):
    goals = GOALS - START
    paths = np.stack([0 * goals, 0.5 * goals, 0.95 * goals * [[1], [-1]]])
    found = Reaches(paths, np.array([True, False]), np.array([2, 2]))
    module.cursor_paths({"a": found, "b": found}, goals, near=0.01, alt="x")
    assert [ax.get_title() for ax in drawn["axes"]] == ["a", "b"]
    lines = drawn["axes"][0].lines
    np.testing.assert_allclose([line.get_xydata() for line in lines[::2]], paths.transpose(1, 0, 2))
    assert [line.get_linestyle() for line in lines[::2]] == ["-", "--"]
    assert [line.get_marker() for line in lines[1::2]] == ["o", "x"]
    module.cursor_paths({"a": found}, goals, near=0.01, alt="x", shown=[1])
    assert len(drawn["axes"][0].lines) == 2


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match=r"^seen: "):
        module.arm_reaches({}, GOALS, start=START, near=0.01, alt="x")
    with pytest.raises(ValueError, match=r"^before: "):
        module.arm_reaches({"before": GOALS[:1]}, GOALS, start=START, near=0.01, alt="x")
    with pytest.raises(ValueError, match=r"^reaches: "):
        module.cursor_paths({}, GOALS, near=0.01, alt="x")
    found = Reaches(np.zeros((3, 5, 2)), np.ones(5, bool), np.ones(5, int))
    with pytest.raises(ValueError, match=r"^a: "):
        module.cursor_paths({"a": found}, GOALS, near=0.01, alt="x")
