from hubportal.hubs.admin.facilities import FacilityAdmin
from hubportal.hubs.admin.facts import FigureAdmin, MeasureAdmin, SourceAdmin
from hubportal.hubs.admin.hubs import HubAdmin, ServiceAdmin
from hubportal.hubs.admin.network import DesignationAdmin, NetworkAdmin, StaffRoleAdmin
from hubportal.hubs.admin.vocabulary import PlaceAdmin, RegionAdmin, TopicAdmin

__all__ = [
    "DesignationAdmin",
    "FacilityAdmin",
    "FigureAdmin",
    "HubAdmin",
    "MeasureAdmin",
    "NetworkAdmin",
    "PlaceAdmin",
    "RegionAdmin",
    "ServiceAdmin",
    "SourceAdmin",
    "StaffRoleAdmin",
    "TopicAdmin",
]
