from hubportal.hubs.models.designation import Designation, DesignationPlace
from hubportal.hubs.models.facility import Facility, FacilityEvent, FacilityLabel
from hubportal.hubs.models.figure import Figure, Measure
from hubportal.hubs.models.follow import HubFollow, TopicFollow
from hubportal.hubs.models.hub import Hub, HubName, Service
from hubportal.hubs.models.network import Network, NetworkName
from hubportal.hubs.models.person import Person
from hubportal.hubs.models.place import Place, Region
from hubportal.hubs.models.source import Source
from hubportal.hubs.models.staff_role import StaffRole
from hubportal.hubs.models.topic import Topic, TopicSpelling

__all__ = [
    "Designation",
    "DesignationPlace",
    "Facility",
    "FacilityEvent",
    "FacilityLabel",
    "Figure",
    "Hub",
    "HubFollow",
    "HubName",
    "Measure",
    "Network",
    "NetworkName",
    "Person",
    "Place",
    "Region",
    "Service",
    "Source",
    "StaffRole",
    "Topic",
    "TopicFollow",
    "TopicSpelling",
]
