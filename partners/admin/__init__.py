from partners.admin.imports import PartnerImportAdmin
from partners.admin.joining import (
    ChangeRequestAdmin,
    InvitationAdmin,
    JoinRequestAdmin,
    MembershipAdmin,
    MembershipRequestAdmin,
)
from partners.admin.organisations import OrganisationAdmin
from partners.admin.partnerships import PartnershipAdmin
from partners.admin.people import ContactPersonAdmin, OfficeAdmin, PersonAdmin

__all__ = [
    "ChangeRequestAdmin",
    "ContactPersonAdmin",
    "InvitationAdmin",
    "JoinRequestAdmin",
    "MembershipAdmin",
    "MembershipRequestAdmin",
    "OfficeAdmin",
    "OrganisationAdmin",
    "PartnerImportAdmin",
    "PartnershipAdmin",
    "PersonAdmin",
]
