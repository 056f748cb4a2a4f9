from partners.admin.imports import PartnerImportAdmin
from partners.admin.organisations import OrganisationAdmin
from partners.admin.partnerships import PartnershipAdmin
from partners.admin.people import ContactPersonAdmin, OfficeAdmin, PersonAdmin

__all__ = [
    "ContactPersonAdmin",
    "OfficeAdmin",
    "OrganisationAdmin",
    "PartnerImportAdmin",
    "PartnershipAdmin",
    "PersonAdmin",
]
