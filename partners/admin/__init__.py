from partners.admin.duplicates import DuplicatePairAdmin, MergeAdmin
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
from partners.admin.postings import BlockAdmin, ComplaintAdmin, IntroductionAdmin, PostingAdmin
from partners.admin.suggestions import SuggestionAdmin

__all__ = [
    "BlockAdmin",
    "ChangeRequestAdmin",
    "ComplaintAdmin",
    "ContactPersonAdmin",
    "DuplicatePairAdmin",
    "IntroductionAdmin",
    "InvitationAdmin",
    "JoinRequestAdmin",
    "MembershipAdmin",
    "MembershipRequestAdmin",
    "MergeAdmin",
    "OfficeAdmin",
    "OrganisationAdmin",
    "PartnerImportAdmin",
    "PartnershipAdmin",
    "PersonAdmin",
    "PostingAdmin",
    "SuggestionAdmin",
]
