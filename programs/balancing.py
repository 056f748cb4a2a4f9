"""Who reviews what: as many reviewers for each application as asked for, nobody with more work than needed."""

import hashlib
from collections import deque
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Task:
    """An application to be reviewed. key: names it; barred: jurors who may not; given: jurors who do already."""

    key: str
    barred: frozenset = field(default_factory=frozenset)
    given: frozenset = field(default_factory=frozenset)


def balance(tasks, jurors, wanted):
    """New pairs (task key, juror), so that each task has `wanted` reviewers where enough may review it.

    jurors: keys. What is given stays. The work is spread as evenly as the barred pairs allow, and the same question
    always gets the same answer.
    """
    load = dict.fromkeys(sorted(jurors), 0)
    for task in tasks:
        for juror in task.given & load.keys():
            load[juror] += 1
    eligible = {task.key: load.keys() - task.barred - task.given for task in tasks}
    chosen = {}
    for task in sorted(tasks, key=lambda one: (len(eligible[one.key]), one.key)):
        number = max(wanted - len(task.given), 0)
        ranked = sorted(eligible[task.key], key=lambda juror: (load[juror], _lot(task.key, juror)))
        chosen[task.key] = set(ranked[:number])
        for juror in chosen[task.key]:
            load[juror] += 1
    while _relieve(load, eligible, chosen):
        pass
    return sorted((key, juror) for key, taken in chosen.items() for juror in taken)


def _lot(key, juror):
    """An order that looks drawn but is always the same: the same two jurors should not always meet."""
    return hashlib.sha256(f"{key} {juror}".encode()).hexdigest()


def _relieve(load, eligible, chosen):
    """Shift one piece of work, over others if need be, from a juror to one with at least two fewer; whether it was."""
    for busy in sorted(load, key=lambda juror: (-load[juror], juror)):
        if path := _way_down(busy, load, eligible, chosen):
            for key, giver, taker in path:
                chosen[key] -= {giver}
                chosen[key] |= {taker}
            load[busy] -= 1
            load[path[-1][2]] += 1
            return True
    return False


def _way_down(busy, load, eligible, chosen):
    """[(task key, giver, taker)] from `busy` to the nearest juror with at least two pieces fewer; nothing if none."""
    came_from, waiting = {busy: None}, deque([busy])
    while waiting:
        giver = waiting.popleft()
        for key in sorted(key for key, taken in chosen.items() if giver in taken):
            for taker in sorted(eligible[key] - chosen[key] - came_from.keys()):
                came_from[taker] = (key, giver)
                if load[taker] <= load[busy] - 2:
                    return _path(taker, came_from)
                waiting.append(taker)
    return []


def _path(last, came_from):
    path, taker = [], last
    while came_from[taker] is not None:
        key, giver = came_from[taker]
        path.append((key, giver, taker))
        taker = giver
    return path[::-1]
