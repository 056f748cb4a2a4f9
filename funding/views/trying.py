from django.contrib import messages

from hubportal.core.transitions import InvalidTransition


def tried(request, action, record, sentence, **fields):
    """Do it and say so, or say why it cannot be done. Returns whether it was done."""
    try:
        action(record, by=request.user, **fields)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        return False
    messages.success(request, sentence)
    return True


def refused(action, form, record, **fields):
    """Do it; where it cannot be done, say so in the form, which keeps what was typed. Returns whether it was so."""
    try:
        action(record, **fields)
    except InvalidTransition as refusal:
        form.add_error(None, refusal.sentence)
        return True
    return False
