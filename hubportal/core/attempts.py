"""What most views that change something do: let the person try an action, and say how it went."""

from django.contrib import messages

from hubportal.core.transitions import InvalidTransition


def attempt(request, sentence, action, /, *args, **fields):
    """Do it as the person who asks and say `sentence`, or say why it cannot be done; whether it was done.

    sentence: may hold "%(result)s", for what the action returned; "" where the page that follows shows what was done.
    """
    try:
        result = action(*args, by=request.user, **fields)
    except InvalidTransition as refusal:
        messages.error(request, refusal.sentence)
        return False
    if "%(result)s" in sentence:
        sentence = sentence.replace("%(result)s", str(result))  # not by %: a name in the sentence may hold one
    messages.success(request, sentence)
    return True
