from hubportal.newsroom.admin.releases import MediumAdmin, ReleaseAdmin, VersionAdmin
from hubportal.newsroom.admin.roles import PressRoleAdmin

__all__ = ["MediumAdmin", "PressRoleAdmin", "ReleaseAdmin", "VersionAdmin"]
