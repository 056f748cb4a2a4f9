"""Documents of proofs of use and of award notices."""

import datetime

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from funding.actions.locks import refuse
from funding.models import AwardNotice, ProofFile
from hubportal.core import activity
from hubportal.core.actions import stored_files
from hubportal.core.models import StoredFile
from hubportal.core.transitions import locked
from hubportal.core.uploads import check_quota

MOST_FILES = 20
MOST_BYTES = 50_000_000


def kept_until(grant):
    """The last day for which the papers of a grant are kept: so many full years after the one in which it ends."""
    if not (grant.terms_id and grant.ends):
        return None
    end = datetime.date(grant.ends.last.year, 12, 31)
    return end + relativedelta(years=grant.terms.retention_years)


@transaction.atomic
def add(proof, *, by, upload):
    """Keep a document with a proof that is still being written; InvalidTransition, in words, where there is no room."""
    proof = locked(proof)
    if not proof.is_owed:
        refuse(_("It has been handed in and can no longer be changed."))
    held = StoredFile.objects.filter(pk__in=proof.files.values("file"))
    try:
        check_quota(held, upload, max_files=MOST_FILES, max_bytes=MOST_BYTES)
    except ValidationError as error:
        refuse(error.messages[0])
    stored = stored_files.keep(upload, by=by, expires_on=kept_until(proof.grant))
    document = ProofFile.objects.create(proof=proof, file=stored)
    activity.record("document added", proof, by=by, note=stored.name)
    return document


@transaction.atomic
def remove(document, *, by):
    """Take a document out of a proof that is still being written; what was handed in before stays on record."""
    proof = locked(document.proof)
    if not proof.is_owed or document.is_handed_in(proof):
        refuse(_("It has been handed in and can no longer be changed."))
    activity.record("document removed", proof, by=by, note=document.file.name)
    document.delete()
    stored_files.discard(document.file)


@transaction.atomic
def attach_notice(grant, *, by, upload):
    """Keep the award notice itself; it takes the place of an earlier file."""
    notice = AwardNotice.objects.select_for_update(of=("self",)).get(grant=grant)
    earlier = notice.file
    notice.file = stored_files.keep(upload, by=by, expires_on=kept_until(grant))
    notice.save(update_fields=["file"])
    activity.record("document added", grant, by=by, note=notice.file.name)
    if earlier is not None:
        stored_files.discard(earlier)
    return notice
