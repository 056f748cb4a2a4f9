from hubportal.newsroom.admin.newsletter import IssueAdmin, SubscriberAdmin
from hubportal.newsroom.admin.releases import MediumAdmin, ReleaseAdmin, VersionAdmin
from hubportal.newsroom.admin.roles import PressRoleAdmin

__all__ = ["IssueAdmin", "MediumAdmin", "PressRoleAdmin", "ReleaseAdmin", "SubscriberAdmin", "VersionAdmin"]
