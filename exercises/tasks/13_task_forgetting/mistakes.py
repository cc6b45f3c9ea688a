"""Wrong versions of task_forgetting that learners write."""

import numpy as np

from hvb_lib.checks import mistake

EQUATION = "The mean, over tasks j < K, of the largest R_ij with i < K, less R_Kj."


@mistake(
    "Write down a table of two tasks. Which of its four numbers should your result depend on?",
    "The last task is among yours. Can it have been forgotten?",
    EQUATION,
)
def last_task_counted(accuracies):
    """The last task is counted too."""
    return float(np.mean(accuracies.max(axis=0) - accuracies[-1]))


@mistake(
    "Let a task be at its best at the very end. Should F be negative? Is yours?",
    "Look at the rows that you take the maximum of: the last one is among them.",
    EQUATION,
)
def end_among_the_best(accuracies):
    """The last row is among those of which the best is taken: the result is never negative."""
    return float(np.mean(accuracies[:, :-1].max(axis=0) - accuracies[-1, :-1]))


@mistake(
    "Let a task improve while the next one is learned. Does your result notice?",
    "You compare with the accuracy right after the task. What does the formula compare with?",
    EQUATION,
)
def right_after_the_task(accuracies):
    """The end is compared with the accuracy right after the task, not with the best: backward transfer, negated."""
    return float(np.mean(np.diag(accuracies)[:-1] - accuracies[-1, :-1]))


@mistake(
    "A learner forgets everything. Is your result positive?",
    "Look at the order of your difference.",
    EQUATION,
)
def sign_flipped(accuracies):
    """The sign is flipped: what is lost comes out negative."""
    return float(np.mean(accuracies[-1, :-1] - accuracies[:-1, :-1].max(axis=0)))


@mistake(
    "For a table of two tasks F is a single difference. Is yours half of it?",
    "Look at the divisor: how many tasks are there in the sum?",
    EQUATION,
)
def divided_by_all_tasks(accuracies):
    """The sum over K - 1 tasks is divided by K."""
    return float(np.sum(accuracies[:-1, :-1].max(axis=0) - accuracies[-1, :-1]) / len(accuracies))


@mistake(
    "Ten tasks, each forgotten by 0.1. What should F be?",
    "Look at the fraction in front of the sum.",
    EQUATION,
)
def summed(accuracies):
    """The losses are summed, not averaged."""
    return float(np.sum(accuracies[:-1, :-1].max(axis=0) - accuracies[-1, :-1]))


@mistake(
    "In which direction do tasks go in your table: down the rows or along the columns?",
    "Look at the axis of your maximum: rows are times, columns are tasks.",
    EQUATION,
)
def maximum_along_the_row(accuracies):
    """The maximum is taken over tasks, not over times: rows and columns are mixed up."""
    turned = accuracies.T
    return float(np.mean(turned[:-1, :-1].max(axis=0) - turned[-1, :-1]))


@mistake(
    "Give task 2 a large accuracy and task 1 a small one. Is there one best for all of them?",
    "You take one maximum of the whole table. Each task has its own.",
    EQUATION,
)
def one_best_for_all(accuracies):
    """One maximum over the whole table is taken for all tasks."""
    return float(np.mean(accuracies[:-1, :-1].max() - accuracies[-1, :-1]))


@mistake(
    "Let the last task but one destroy everything. What has it to do with your result?",
    "You compare the last two rows only.",
    EQUATION,
)
def last_two_rows(accuracies):
    """Only the last two rows are compared."""
    return float(np.mean(accuracies[-2, :-1] - accuracies[-1, :-1]))


@mistake(
    "A learner that was never good at a task, and is still as bad: has it forgotten?",
    "You compare with 1. What was the best that there was?",
    EQUATION,
)
def compared_with_perfect(accuracies):
    """The end is compared with an accuracy of 1, not with the best that there was."""
    return float(np.mean(1 - accuracies[-1, :-1]))


@mistake(
    "What shape should the result have?",
    "The table asks for one number: the mean over the tasks is missing.",
    EQUATION,
)
def one_for_each_task(accuracies):
    """One number for each task is returned, not their mean."""
    return accuracies[:-1, :-1].max(axis=0) - accuracies[-1, :-1]
