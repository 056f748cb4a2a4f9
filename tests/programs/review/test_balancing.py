from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.balancing import Task, balance

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
JURORS = ["ada", "ben", "cleo", "dora", "emil"]


SOME = st.integers(0, 2 ** len(JURORS) - 1)  # a set of jurors as bits: drawn much faster than a set


def some(bits):
    return frozenset(juror for place, juror in enumerate(JURORS) if bits >> place & 1)


def tasks():
    """Up to twelve applications, each with some jurors who may not and some who already do."""
    return st.lists(st.tuples(SOME, SOME), max_size=12).map(
        lambda pairs: [
            Task(f"A{number:02}", some(barred), some(given_ones) - some(barred))
            for number, (barred, given_ones) in enumerate(pairs)
        ]
    )


def loads(asked, pairs):
    number = Counter(dict.fromkeys(JURORS, 0))
    number.update(juror for task in asked for juror in task.given)
    number.update(juror for _key, juror in pairs)
    return number


@patient
@given(tasks(), st.integers(1, 3))
def test_each_application_has_as_many_reviewers_as_may_review_it(asked, wanted):
    new = Counter(key for key, _juror in balance(asked, JURORS, wanted))
    for task in asked:
        fit = len(set(JURORS) - task.barred - task.given)
        assert new[task.key] == min(max(wanted - len(task.given), 0), fit)


@patient
@given(tasks(), st.integers(1, 3))
def test_nobody_is_given_what_they_may_not_or_already_have(asked, wanted):
    pairs = balance(asked, JURORS, wanted)
    assert len(pairs) == len(set(pairs))
    for task in asked:
        assert not {juror for key, juror in pairs if key == task.key} & (task.barred | task.given)


@patient
@given(tasks(), st.integers(1, 3), st.randoms())
def test_same_question_has_the_same_answer_in_any_order(asked, wanted, dice):
    shuffled, jurors = dice.sample(asked, len(asked)), dice.sample(JURORS, len(JURORS))
    assert balance(shuffled, jurors, wanted) == balance(asked, JURORS, wanted)


@patient
@given(tasks(), st.integers(1, 3))
def test_no_single_application_could_be_shifted_to_even_out_the_load(asked, wanted):
    pairs = balance(asked, JURORS, wanted)
    load, known = loads(asked, pairs), {task.key: task for task in asked}
    for key, juror in pairs:
        busy = {taker for other, taker in pairs if other == key} | known[key].barred | known[key].given
        assert all(load[juror] - load[other] <= 1 for other in set(JURORS) - busy)


@patient
@given(st.integers(0, 40), st.integers(1, 5))
def test_without_conflicts_loads_differ_by_one_at_most(number, wanted):
    asked = [Task(f"A{one:02}") for one in range(number)]
    load = loads(asked, balance(asked, JURORS, wanted))
    assert max(load.values()) - min(load.values()) <= 1


def test_load_is_evened_out_over_a_third_juror():
    """Ada could give nothing to Cleo directly: only Ben's work is open to Cleo, and Ada's to Ben."""
    asked = [
        *(Task(f"A{number}", frozenset({"cleo"}), frozenset()) for number in range(4)),
        Task("B", frozenset({"ada"}), frozenset()),
    ]
    load = Counter(juror for _key, juror in balance(asked, ["ada", "ben", "cleo"], 1))
    assert load == {"ada": 2, "ben": 2, "cleo": 1}
