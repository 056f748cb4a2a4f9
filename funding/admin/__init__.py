from funding.admin.grants import GrantAdmin
from funding.admin.money import AmendmentAdmin, DrawdownAdmin, RepaymentAdmin
from funding.admin.proofs import ProofAdmin
from funding.admin.schemes import FunderSeatAdmin, OfficerAdmin, SchemeAdmin, StrategyAdmin

__all__ = [
    "AmendmentAdmin",
    "DrawdownAdmin",
    "FunderSeatAdmin",
    "GrantAdmin",
    "OfficerAdmin",
    "ProofAdmin",
    "RepaymentAdmin",
    "SchemeAdmin",
    "StrategyAdmin",
]
