from partners.models.contact_person import ContactPerson
from partners.models.office import Office
from partners.models.organisation import Identifier, Organisation, OrganisationName, OrganisationRelation
from partners.models.partner_import import PartnerImport, PartnerImportRow
from partners.models.partnership import Partnership, PartnershipStatement, Stage
from partners.models.search_entry import SearchEntry, SearchWord

__all__ = [
    "ContactPerson",
    "Identifier",
    "Office",
    "Organisation",
    "OrganisationName",
    "OrganisationRelation",
    "PartnerImport",
    "PartnerImportRow",
    "Partnership",
    "PartnershipStatement",
    "SearchEntry",
    "SearchWord",
    "Stage",
]
