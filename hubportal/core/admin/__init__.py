from hubportal.core.admin.base import PortalAdmin, ReadOnlyAdmin, StackedInline, TabularInline
from hubportal.core.admin.follows import FollowAdmin
from hubportal.core.admin.records import ActivityAdmin, JobAdmin, StoredFileAdmin
from hubportal.core.admin.scope import hub_ids, visible

__all__ = [
    "ActivityAdmin",
    "FollowAdmin",
    "JobAdmin",
    "PortalAdmin",
    "ReadOnlyAdmin",
    "StackedInline",
    "StoredFileAdmin",
    "TabularInline",
    "hub_ids",
    "visible",
]
