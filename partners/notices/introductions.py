"""What the two sides of an introduction are told, and staff about complaints."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import SPEAKING
from partners.notices.telling import people_of, staff_around, tell


def _names(introduction):
    posting = introduction.posting
    return {"asker": introduction.asker.name, "poster": introduction.poster.name, "title": posting.title}


def _tell(kind, organisation, introduction, title):
    """To all who speak for the organisation."""
    people = people_of(organisation, *SPEAKING)
    tell(kind, people, introduction, lambda: title() % _names(introduction), introduction.get_absolute_url)


def asked(introduction):
    if introduction.posting.is_challenge:
        _tell("challenge_answered", introduction.poster, introduction, lambda: _("%(asker)s answers “%(title)s”"))
    else:
        _tell(
            "introduction_asked",
            introduction.poster,
            introduction,
            lambda: _("%(asker)s asks to be introduced to you"),
        )


def proposed(introduction):
    """To both sides: neither has agreed."""
    _tell("introduction_proposed", introduction.poster, introduction, lambda: _("Proposed to you: meet %(asker)s"))
    _tell("introduction_proposed", introduction.asker, introduction, lambda: _("Proposed to you: meet %(poster)s"))


def agreed(introduction):
    """To the two persons who are introduced to each other."""
    for person in (introduction.asker_person, introduction.poster_person):
        tell(
            "introduction_agreed",
            [person] if person else [],
            introduction,
            lambda: _("Introduced: %(asker)s and %(poster)s") % _names(introduction),
            introduction.get_absolute_url,
        )


def declined(introduction, side):
    """To the other side, if it had agreed already: whoever was only proposed to has nothing to learn."""
    other = "poster" if side == "asker" else "asker"
    if introduction.has_agreed(other):
        organisation = introduction.poster if other == "poster" else introduction.asker
        _tell("introduction_declined", organisation, introduction, lambda: _("No introduction over “%(title)s”"))


def withdrawn(introduction):
    if introduction.is_brokered:
        _tell("introduction_withdrawn", introduction.asker, introduction, lambda: _("Taken back: “%(title)s”"))
    _tell("introduction_withdrawn", introduction.poster, introduction, lambda: _("Taken back: “%(title)s”"))


def lapsed(introduction):
    """To those who have agreed in vain."""
    for side, organisation in (("asker", introduction.asker), ("poster", introduction.poster)):
        if introduction.has_agreed(side):
            _tell("introduction_lapsed", organisation, introduction, lambda: _("No answer over “%(title)s”"))


def reminded(introduction, side):
    """To the side whose answer is still missing."""
    organisation = introduction.poster if side == "poster" else introduction.asker
    _tell("introduction_waiting", organisation, introduction, lambda: _("Your answer is missing: “%(title)s”"))


def outcome_asked(introduction):
    for person in (introduction.asker_person, introduction.poster_person):
        tell(
            "introduction_outcome",
            [person] if person else [],
            introduction,
            lambda: _("What came of it: %(asker)s and %(poster)s?") % _names(introduction),
            introduction.get_absolute_url,
        )


def complained(complaint):
    """To the staff of the hubs of whoever reports."""
    tell(
        "complaint_filed",
        staff_around(complaint.organisation),
        complaint,
        lambda: _("%(organisation)s reports a message") % {"organisation": complaint.organisation},
        lambda: reverse("partners:decide_complaint", args=[complaint.pk]),
    )


def complaint_decided(complaint):
    """To whoever reported; and to those it was about, where it was right, since they cannot ask for a while."""
    tell(
        "complaint_decided",
        [complaint.filed_by] if complaint.filed_by else [],
        complaint,
        lambda: _("Your report about %(about)s") % {"about": complaint.about},
        complaint.introduction.get_absolute_url,
    )
    if complaint.state == complaint.State.UPHELD:
        tell(
            "complaint_upheld",
            people_of(complaint.about, *SPEAKING),
            complaint,
            lambda: _("A complaint about what your organisation wrote"),
            complaint.introduction.get_absolute_url,
        )
