"""A release on paper: what the Typst template is given."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hubportal.core import pdf
from hubportal.core.printed import blocks
from hubportal.core.translated import spoken
from hubportal.newsroom.models import Release


def pdf_of(release):
    """The PDF in the active language, the same bytes for the same release; an embargo stands on top of it."""
    return pdf.render("newsroom/release.typ", _data(release), language=get_language(), title=release.source.title)


def _data(release):
    source = release.source
    return {
        "kind": source.get_kind_display(),
        "notice": _notice(release),
        "publisher": source.publisher,
        "title": source.title,
        "summary": release.summary,
        "blocks": blocks(spoken(release, "text")[0]),
        "facts": _facts(release),
        "sections": [
            {"title": title, "lines": lines}
            for title, lines in (
                (_("Quoted"), [_quote(one) for one in release.quotes.all()]),
                (_("Press contact at the time"), [_contact(one) for one in release.contacts.all()]),
                (_("Media"), [_medium(one) for one in release.media.all()]),
                (_("Links in the document"), [_link(one) for one in release.links.all()]),
                (_("Footnotes"), [" ".join(filter(None, (one.text, one.url))) for one in release.footnotes.all()]),
            )
            if lines
        ],
        "url": settings.SITE_URL + release.get_absolute_url(),
    }


def _notice(release):
    """What a reader of the paper must know before anything else."""
    until = release.embargo_until
    if until and not release.is_public:
        return _("Embargo until %(time)s") % {"time": _in_words(until, release)}
    if release.is_in_the_works:
        return _("Draft. Not for publication.")
    if release.is_scheduled:
        return _("Not for publication before %(time)s") % {"time": _in_words(release.publish_at, release)}
    return _("Withdrawn.") if release.state == Release.State.WITHDRAWN else ""


def _in_words(moment, release):
    return f"{date_format(moment.astimezone(release.zone), 'DATETIME_FORMAT')} ({release.zone})"


def _facts(release):
    source = release.source
    when = source.date or source.about
    rows = (
        (_("Date") if source.date else _("About the time"), when.display() if when else ""),
        (_("Named in the text as"), source.publisher_in_body),
        (_("Hubs"), ", ".join(hub.name for hub in release.hubs.all())),
        (_("Topics"), ", ".join(topic.name for topic in release.topics.all())),
        (_("Address of the document"), source.url),
    )
    return [(name, value) for name, value in rows if value]


def _quote(quote):
    said = f"“{quote.words}” – " if quote.words else ""
    return said + ", ".join(filter(None, (quote.name, quote.office)))


def _contact(contact):
    numbers = [
        contact.phone and _("phone %(number)s") % {"number": contact.phone},
        contact.fax and _("fax %(number)s") % {"number": contact.fax},
    ]
    name = f"{contact.role}: {contact.name}" if contact.role else contact.name
    return ", ".join(filter(None, (name, *numbers, contact.email, contact.street, contact.place)))


def _medium(medium):
    rights = ", ".join(filter(None, (medium.credit, medium.get_licence_display())))
    people = "; ".join(str(credit) for credit in medium.credits.all())
    prizes = "; ".join(_award(award) for award in medium.awards.all())
    title = f"{medium.get_kind_display()}: {medium.title}"
    return " · ".join(filter(None, (title, rights, people, prizes, medium.url)))


def _award(award):
    rank = _("place %(rank)s") % {"rank": award.rank} if award.rank else ""
    said = ", ".join(filter(None, (award.name, award.city, award.category, rank)))
    return ": ".join((_("Award"), said))


def _link(link):
    return f"{link.label}: {link.url}" if link.url else f"{link.label} ({link.get_state_display()})"
