from hubportal.core.admin.base import PortalAdmin, ReadOnlyAdmin, StackedInline, TabularInline
from hubportal.core.admin.records import ActivityAdmin, JobAdmin
from hubportal.core.admin.scope import hub_ids, visible

__all__ = [
    "ActivityAdmin",
    "JobAdmin",
    "PortalAdmin",
    "ReadOnlyAdmin",
    "StackedInline",
    "TabularInline",
    "hub_ids",
    "visible",
]
