"""Letters about grants as PDF, in the reader's language: what `templates/pdf/funding/letter.typ` is given."""

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from funding.models import balance
from hubportal.core import pdf
from hubportal.core.numbers import money


def award(grant):
    """The award with its plan of costs and what is owed when, as it stands now."""
    held = balance.of(grant)
    paragraphs = [
        _("Under the scheme named below you are awarded up to %(amount)s for the project “%(title)s”.")
        % {"amount": money(held.award), "title": grant.title},
        _("The award pays its share of the costs in the plan, for this purpose and in this period alone."),
    ]
    if latest := grant.amendments.order_by("-number").first():
        paragraphs.append(
            _("All amendments up to number %(number)d of %(day)s are taken in.")
            % {"number": latest.number, "day": _day(latest.date)}
        )
    plan = [[line.line.name, money(line.planned)] for line in held.lines]
    return _letter(
        grant,
        _("Award notice: %(title)s") % {"title": grant.title},
        paragraphs,
        [*_facts(grant), (_("Own share"), money(held.own_share)), *_duties(grant)],
        [_("Budget line"), _("Planned")],
        plan,
        [_("Sum"), money(held.plan)],
    )


def payment(drawdown):
    """What was asked for, checked, approved and paid."""
    paragraphs = [
        _("Of your drawdown %(number)d, %(amount)s were paid on %(day)s.")
        % {"number": drawdown.number, "amount": money(drawdown.amount), "day": _day(drawdown.paid_on)},
        _("Please use the money by %(day)s for the costs you named, and keep the receipts.")
        % {"day": _day(drawdown.needed_until)},
    ]
    costs = [[cost.line.name, money(cost.amount)] for cost in drawdown.costs.select_related("line")]
    return _letter(
        drawdown.grant,
        _("Payment: %(title)s") % {"title": drawdown.grant.title},
        paragraphs,
        _facts(drawdown.grant),
        [_("Budget line"), _("Cost")],
        costs,
        [_("Paid"), money(drawdown.amount)],
    )


def acceptance(proof):
    """That a proof of use has been accepted."""
    paragraphs = [
        _("Your proof of use for %(start)s to %(end)s has been looked at and accepted on %(day)s.")
        % {
            "start": _day(proof.since),
            "end": _day(proof.until),
            "day": _day(timezone.localdate(proof.accepted_at)),
        },
    ]
    spent = [[row.line.name, money(row.amount)] for row in proof.spent.select_related("line")]
    title = _("%(proof)s accepted: %(title)s") % {"proof": proof.get_kind_display(), "title": proof.grant.title}
    header = [_("Budget line"), _("Spent")]
    return _letter(proof.grant, title[:1].upper() + title[1:], paragraphs, _facts(proof.grant), header, spent, [])


def refusal(drawdown):
    """That a drawdown is not paid, and why."""
    paragraphs = [
        _("Your drawdown %(number)d of %(amount)s is not paid.")
        % {"number": drawdown.number, "amount": money(drawdown.amount)},
        _because(drawdown.reason),
        _("You can ask again once the reason is dealt with."),
    ]
    costs = [[cost.line.name, money(cost.amount)] for cost in drawdown.costs.select_related("line")]
    title = _("Drawdown declined: %(title)s") % {"title": drawdown.grant.title}
    return _letter(drawdown.grant, title, paragraphs, _facts(drawdown.grant), [_("Budget line"), _("Cost")], costs, [])


def amendment(change):
    """One change of the award, with what holds from it on."""
    grant = change.grant
    until_then = grant.amendments.filter(number__lte=change.number).aggregate(
        award=Sum("award_change"), own_share=Sum("own_share_change"), third_party=Sum("third_party_change")
    )
    paragraphs = [
        _("The award for the project “%(title)s” is amended as of %(day)s: %(kind)s.")
        % {"title": grant.title, "day": _day(change.date), "kind": change.get_kind_display()},
        _because(change.reason),
        _("All else stays as it was awarded."),
    ]
    if change.new_end:
        paragraphs.insert(1, _("The period ends on %(day)s.") % {"day": _day(change.new_end)})
    holds = [
        (pgettext("noun", "Award"), money(grant.award + until_then["award"])),
        (_("Own share"), money(grant.own_share + until_then["own_share"])),
        (_("Third-party funds"), money(grant.third_party + until_then["third_party"])),
    ]
    rows = [[row.line.name, money(row.change)] for row in change.changes.select_related("line")]
    title = _("Amendment %(number)d: %(title)s") % {"number": change.number, "title": grant.title}
    facts = [*_facts(grant), *holds, *_duties(grant)]
    return _letter(grant, title, paragraphs, facts, [_("Budget line"), pgettext("noun", "Change")], rows, [])


def ending(grant):
    """That an award is revoked, or what was applied for declined, and why."""
    if grant.state == grant.State.REVOKED:
        held = balance.of(grant)
        title = _("Revocation: %(title)s") % {"title": grant.title}
        said = _("The award for the project “%(title)s” is revoked. Nothing more is paid.")
        facts = [
            *_facts(grant),
            (pgettext("noun", "Award"), money(held.award)),
            (_("Paid"), money(held.paid)),
            (_("Paid back"), money(held.repaid)),
        ]
    else:
        title = _("Refusal: %(title)s") % {"title": grant.title}
        said = _("Your application for a grant for the project “%(title)s” is declined.")
        facts = _facts(grant)
    return _letter(grant, title, [said % {"title": grant.title}, _because(grant.reason)], facts, [], [], [])


def _because(reason):
    return _("Reason: %(reason)s") % {"reason": reason}


def _duties(grant):
    return [
        (f"{proof.get_kind_display()} {proof.until.year}", _("by %(day)s") % {"day": _day(proof.due_on)})
        for proof in grant.proofs.exclude(state="dropped")
    ]


def _facts(grant):
    known = [
        (_("File reference"), grant.file_reference),
        (_("Recipient"), grant.recipient.name if grant.recipient else ""),
        (_("Scheme"), grant.scheme.name if grant.scheme else ""),
        (_("Period"), " – ".join(day.display() for day in (grant.starts, grant.ends) if day)),
    ]
    return [(name, value) for name, value in known if value]


def _letter(grant, title, paragraphs, facts, header, rows, total):
    recipient = grant.recipient
    address = [recipient.name, recipient.place.name if recipient.place else ""] if recipient else [grant.hub.name]
    data = {
        "address": [line for line in address if line],
        "written": f"{grant.hub.cities or grant.hub.name}, {_day(timezone.localdate())}",
        "paragraphs": paragraphs,
        "facts": facts,
        "header": header,
        "rows": rows,
        "total": total,
        "closing": "\n".join([_("Yours sincerely"), grant.hub.name]),
    }
    return pdf.render("funding/letter.typ", data, language=get_language(), title=title)


def _day(date):
    return date_format(date, "DATE_FORMAT")
