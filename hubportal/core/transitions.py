"""State machines: each model has one readable table of legal moves; a move that is not in it is refused in words."""

from django.utils.translation import gettext as _


class InvalidTransition(Exception):
    """The record's state does not allow this now. `sentence` says so to the person who asked."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


def check(record, state, *, only_from=None):
    """InvalidTransition unless the record's own TRANSITIONS lead from its state to `state`.

    only_from: the one state an action starts from, where other states lead to the same one by other actions.
    """
    is_other = only_from is not None and record.state != only_from
    if is_other or state not in record.TRANSITIONS.get(record.state, ()):
        sentence = _("This cannot be done any more: it is “%(state)s” by now.") % {"state": record.get_state_display()}
        raise InvalidTransition(sentence)


def locked(record):
    """The same record, freshly read and locked until the transaction ends."""
    return type(record)._default_manager.select_for_update(of=("self",)).get(pk=record.pk)
