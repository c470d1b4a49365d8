"""What a door of the matrix is, and who may come to it."""

from dataclasses import dataclass, field
from typing import Any

PUBLIC = "public"
LOGGED_IN = "logged in"
OWN = "own"
NOWHERE = "nowhere"

DIRECTOR, LEAD, TEAM_LEAD = "service_director", "regional_lead", "team_lead"
AGENT, EDITOR, ASSESSOR, CUSTOMER = "agent", "standards_editor", "assessor", "customer"
LEGAL, QUALITY, COMPLAINTS, PRIVACY = "legal", "quality", "complaint_officer", "privacy_officer"
EVERY_STAFF = {
    *(DIRECTOR, LEAD, TEAM_LEAD, AGENT, EDITOR, ASSESSOR),
    *(LEGAL, QUALITY, COMPLAINTS, PRIVACY),
}
REVIEWING = {EDITOR, DIRECTOR, LEAD, LEGAL, QUALITY, COMPLAINTS, PRIVACY}


@dataclass(frozen=True)
class Door:
    """What one address asks of who comes."""

    perm: str
    also: tuple[str, ...] = ()
    rows: str = ""
    is_everywhere: bool = False
    send: dict[str, Any] = field(default_factory=dict)

    @property
    def perms(self) -> tuple[str, ...]:
        return (self.perm, *self.also)
