from hubportal.newsroom.models.issue import Issue, Item
from hubportal.newsroom.models.medium import Award, Credit, Medium
from hubportal.newsroom.models.parts import Contact, Footnote, Link, Quote
from hubportal.newsroom.models.press_role import PUBLISH, READ, WRITE, PressRole, newsrooms, publishers_of
from hubportal.newsroom.models.release import Release
from hubportal.newsroom.models.subscriber import Proof, Subscriber
from hubportal.newsroom.models.version import Version

__all__ = [
    "PUBLISH",
    "READ",
    "WRITE",
    "Award",
    "Contact",
    "Credit",
    "Footnote",
    "Issue",
    "Item",
    "Link",
    "Medium",
    "PressRole",
    "Proof",
    "Quote",
    "Release",
    "Subscriber",
    "Version",
    "newsrooms",
    "publishers_of",
]
