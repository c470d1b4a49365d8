"""What people send about standards, one module for each theme."""

from norma.apps.standards.forms.documents import MAX_PACK_BYTES, ImportForm, PublishForm
from norma.apps.standards.forms.starting import StartStandardForm, StartVersionForm
from norma.apps.standards.forms.writing import Sent, sent_of

__all__ = [
    "MAX_PACK_BYTES",
    "ImportForm",
    "PublishForm",
    "Sent",
    "StartStandardForm",
    "StartVersionForm",
    "sent_of",
]
