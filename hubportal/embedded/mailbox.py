"""Reading the mails that Django's file backend has written."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

SEPARATOR = b"\n" + b"-" * 79 + b"\n"  # what the backend writes after each mail
SHOWN_HEADERS = ("From", "To", "Cc", "Reply-To", "Date", "Message-ID", "List-Unsubscribe")


@dataclass(frozen=True)
class Mail:
    """One mail as it was sent; `key` is made of its file's name and its place in there."""

    key: str
    message: EmailMessage

    @property
    def subject(self):
        return self.message["Subject"] or ""

    @property
    def recipients(self):
        return self.message["To"] or ""

    @property
    def sent(self) -> datetime:
        """Aware; Django writes "-0000", which says UTC without saying where."""
        sent = parsedate_to_datetime(self.message["Date"])
        return sent if sent.tzinfo else sent.replace(tzinfo=UTC)

    @property
    def headers(self):
        """Pairs of name and value, in the order in which one reads them."""
        return [(name, self.message[name]) for name in SHOWN_HEADERS if self.message[name]]

    @property
    def text(self):
        return self._body("plain")

    @property
    def html(self):
        return self._body("html")

    @property
    def attachments(self):
        """The names of the files that came with it."""
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]

    def _body(self, kind):
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


def all_mails():
    """Return every mail in the mailbox, newest first."""
    files = Path(settings.EMAIL_FILE_PATH).glob("*.log")
    return sorted((mail for file in files for mail in _mails(file)), key=lambda mail: mail.sent, reverse=True)


def _mails(file):
    parts = file.read_bytes().split(SEPARATOR)
    for place, part in enumerate(parts[:-1]):  # behind the last separator is nothing, or a mail being written
        yield Mail(f"{file.stem}-{place}", message_from_bytes(part, policy=policy.default))
