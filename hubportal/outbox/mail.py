"""Turning a message into a mail: one HTML template per kind and language makes the HTML and the text part."""

from html.parser import HTMLParser

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from hubportal.outbox import unsubscribing

_SKIPPED = {"head", "style", "script"}
_BLOCKS = {"h1", "h2", "p", "table", "ul", "ol", "blockquote"}


def compose(message, kind, connection=None):
    """The mail of `message`, ready to send; Gone if there is nothing left to tell."""
    with translation.override(message.language):
        leave, choose = _ways_out(message, kind)
        variables = {"site_url": settings.SITE_URL, "link": settings.SITE_URL + message.path}
        variables |= {"leave": leave, "settings_url": choose}
        html = render_to_string(
            f"mails/{message.kind}.{message.language}.html", kind.context(message.payload) | variables
        )
        attachments = kind.attachments(message.payload)
        calendar = kind.calendar(message.payload)
    reader = PlainText(with_footer=bool(leave))
    reader.feed(html)
    headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
    if leave:
        headers |= {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMultiAlternatives(
        reader.title, reader.text(), to=[message.address], headers=headers, connection=connection
    )
    mail.attach_alternative(css_inline.inline(html, keep_style_tags=False, load_remote_stylesheets=False), "text/html")
    if calendar:
        _attach_calendar(mail, *calendar)
    for name, content, media_type in attachments:
        mail.attach(name, content, media_type)
    return mail


def _ways_out(message, kind):
    """(address to leave by one click, or ""; address to choose at)."""
    if kind.ways_out:
        return kind.ways_out(message.payload)
    leave = unsubscribing.address(message) if kind.may_be_turned_off and message.recipient_id else ""
    return leave, settings.SITE_URL + reverse("outbox:preferences")


def _attach_calendar(mail, content, method):
    """Calendars look for a part beside the text that names its method (RFC 6047); some people, for a file to open."""
    mail.attach_alternative(content.decode(), f"text/calendar; method={method}")
    mail.attach("invite.ics", content, "application/ics")


class PlainText(HTMLParser):
    """The text part of a mail: its paragraphs, list items and table rows, each link followed by its address.

    with_footer: where the ways out stand; a mail without any has nothing there to read.
    """

    def __init__(self, *, with_footer=False):
        super().__init__()
        self._skipped = _SKIPPED if with_footer else _SKIPPED | {"footer"}
        self.title = ""
        self.lines = []
        self._open = []
        self._href = ""

    def handle_starttag(self, tag, attributes):
        self._open.append(tag)
        if tag in _BLOCKS:
            self.lines += ["", ""]
        elif tag in ("li", "tr", "br"):
            self.lines.append("- " if tag == "li" else "")
        elif tag in ("td", "th"):
            self._say("  ")
        elif tag == "a":
            self._href = dict(attributes).get("href", "")
        if tag in ("br", "meta", "img", "link"):
            self._open.pop()

    def handle_endtag(self, tag):
        is_told = self.lines and self.lines[-1].endswith(self._href)
        if tag == "a" and self._href and not is_told and not self._skipped & set(self._open):
            self._say(f": {self._href}")
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data):
        words = " ".join(data.split())
        if "title" in self._open:
            self.title = f"{self.title} {words}".strip()
        elif words and not self._skipped & set(self._open):
            glue = " " if self.lines and self.lines[-1][-1:] not in ("", " ") and data[:1].isspace() else ""
            self._say(glue + words + (" " if data[-1:].isspace() else ""))

    def _say(self, words):
        if not self.lines:
            self.lines.append("")
        self.lines[-1] += words

    def text(self):
        lines = [line.strip() for line in self.lines]
        kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
        return "\n".join(kept).strip() + "\n"
