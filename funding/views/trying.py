from hubportal.core.transitions import InvalidTransition


def refused(action, form, record, **fields):
    """Do it; where it cannot be done, say so in the form, which keeps what was typed. Returns whether it was so."""
    try:
        action(record, **fields)
    except InvalidTransition as refusal:
        form.add_error(None, refusal.sentence)
        return True
    return False
