"""The progress bar hands everything on and leaves nothing behind."""

import numpy as np
import pytest

from hvb_lib import train
from hvb_lib.progress import bar, say


def test_the_things_come_in_their_order():
    assert list(bar("abc")) == ["a", "b", "c"]
    assert list(bar(i * i for i in range(4))) == [0, 1, 4, 9]
    assert list(bar([])) == []


def test_it_says_how_many_are_done_of_how_many(capsys):
    things = iter(bar(range(45)))
    next(things)
    assert "0/45" in capsys.readouterr().out
    assert list(things) == list(range(1, 45))


def test_it_writes_where_a_cell_prints_and_wipes_itself(capsys):
    list(bar(range(3)))
    shown = capsys.readouterr()
    assert "0/3" in shown.out
    assert shown.err == ""
    assert shown.out.endswith("\r")
    assert shown.out.split("\r")[-2].isspace()


def test_it_fits_on_a_line(capsys):
    list(bar(range(10**5)))
    lines = capsys.readouterr().out.split("\r")
    assert 40 < max(map(len, lines)) <= 70


def test_an_error_in_the_loop_is_not_swallowed():
    def things():
        yield 1
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        list(bar(things()))


def test_the_training_loop_takes_it(capsys):
    learner = train.Hebbian(np.ones((1, 2)), "oja", 0.1)
    train.train(learner, np.ones((10, 2)), batch=2, progress=bar)
    assert learner.steps == 5
    assert "0/5" in capsys.readouterr().out


def test_it_can_be_told_how_many_there_will_be_and_lines_stand_above_it(capsys):
    things = iter(bar(iter("ab"), 7))
    next(things)
    say("a line")
    shown = capsys.readouterr()
    assert "0/7" in shown.out
    assert "a line\n" in shown.out
    assert shown.err == ""
