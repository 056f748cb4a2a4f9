from partners.models.block import Block
from partners.models.change_request import ChangeRequest
from partners.models.complaint import Complaint
from partners.models.contact_person import ContactPerson
from partners.models.duplicate import DuplicatePair, Merge
from partners.models.follow import OrganisationFollow
from partners.models.introduction import Introduction
from partners.models.join_request import JoinRequest
from partners.models.membership import SPEAKING, Invitation, Membership, MembershipRequest, Role
from partners.models.office import Office
from partners.models.organisation import Identifier, Organisation, OrganisationRelation
from partners.models.organisation_name import OrganisationName
from partners.models.partner_import import PartnerImport, PartnerImportRow
from partners.models.partnership import Partnership, PartnershipStatement, Stage
from partners.models.posting import Posting
from partners.models.recognition import RecognitionKey
from partners.models.search_entry import SearchEntry, SearchWord
from partners.models.suggestion import Suggestion
from partners.models.voucher import Voucher

__all__ = [
    "SPEAKING",
    "Block",
    "ChangeRequest",
    "Complaint",
    "ContactPerson",
    "DuplicatePair",
    "Identifier",
    "Introduction",
    "Invitation",
    "JoinRequest",
    "Membership",
    "MembershipRequest",
    "Merge",
    "Office",
    "Organisation",
    "OrganisationFollow",
    "OrganisationName",
    "OrganisationRelation",
    "PartnerImport",
    "PartnerImportRow",
    "Partnership",
    "PartnershipStatement",
    "Posting",
    "RecognitionKey",
    "Role",
    "SearchEntry",
    "SearchWord",
    "Stage",
    "Suggestion",
    "Voucher",
]
