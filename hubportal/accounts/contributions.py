from django.utils.translation import gettext_lazy as _

from hubportal.outbox import kinds
from hubportal.outbox.kinds import Kind

kinds.add(
    Kind(
        key="account",
        title=_("Sign-in and security"),
        audience=_("Codes, links and warnings about your account, to the address they concern."),
        in_inbox=False,
        urgent=True,
        is_secret=True,
    ),
    order=0,
    room=_("Your account"),
)
