"""What machines of random actions on one call have in common: time, savepoints, and that every move is in its table."""

import contextlib
import datetime

import time_machine
from django.db import connection, transaction
from django.db.models import TextField, Value
from django.db.models.functions import Cast
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine

from hubportal.core.transitions import InvalidTransition


def patient(**bounds):
    """Settings for a busy machine; what is asked of the states that were reached must not be a matter of luck."""
    return settings(deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True, **bounds)


class Machine(RuleBasedStateMachine):
    """Each step is an action in a savepoint; a refusal is a legal answer, any other exception is not.

    kinds: models whose states are watched; reached: {(kind, state)} over all examples.
    """

    kinds = ()

    def __init__(self):
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.clock.start()
        self.make()
        self.before = self.states()

    def make(self):
        """The records that the actions are tried on."""

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, action, *arguments, **fields):
        """Whether it was done."""
        is_done = False
        with contextlib.suppress(InvalidTransition), transaction.atomic():
            action(*arguments, **fields)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            is_done = True
        self.every_move_is_in_its_table()
        return is_done

    def go_forward(self, **delta):
        self.clock.stop()
        self.clock = time_machine.travel(timezone.now() + datetime.timedelta(**delta), tick=False)
        self.clock.start()

    def states(self):
        """{(kind, key): state} of everything, in one question."""
        asked = [
            kind.objects.order_by().values_list(Value(place), Cast("pk", TextField()), "state")
            for place, kind in enumerate(self.kinds)
        ]
        return {(self.kinds[place], pk): state for place, pk, state in asked[0].union(*asked[1:], all=True)}

    def every_move_is_in_its_table(self):
        now = self.states()
        self.reached.update({(kind, state) for (kind, _pk), state in now.items()})
        for (kind, pk), state in now.items():
            before = self.before.get((kind, pk), state)
            assert state in reachable(kind, before), (kind, before, state)
        self.before = now


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def reachable(kind, state):
    """The states that the kind's own table leads to from `state`; in one step, the call of a promotion makes two."""
    steps = set(kind.TRANSITIONS.get(state, ()))
    return {state} | steps | {later for step in steps for later in kind.TRANSITIONS.get(step, ())}
