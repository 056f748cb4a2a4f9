"""What all invitations have in common: bound to an address, and over after two weeks."""

import datetime

from django.utils.translation import gettext as _

from hubportal.core.transitions import InvalidTransition

VALID_FOR = datetime.timedelta(days=14)


def check_open(invitation):
    """InvalidTransition unless the invitation, a locked record with `is_open`, can still be answered by anybody."""
    if not invitation.is_open:
        raise InvalidTransition(_("This invitation has been used, withdrawn or has expired. Ask for a new one."))


def check_answerable(invitation, *, by):
    """InvalidTransition unless the invitation can still be answered, and by this person.

    invitation: a locked record with `is_open` and the `email` it went to.
    """
    check_open(invitation)
    if not by.has_proven(invitation.email):
        raise InvalidTransition(
            _("This invitation is for another e-mail address. Add and confirm it in your account first.")
        )
