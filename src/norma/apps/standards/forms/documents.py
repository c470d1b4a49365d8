from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from norma.apps.standards import perms
from norma.base.access import Actor
from norma.base.spreadsheet import CONTENT_TYPE, LARGEST_FILE, is_workbook, read_sheets
from norma.base.units.selectors import units_for
from norma.base.web.forms import Form
from norma.core.clause.dump import dump_pack
from norma.core.clause.sheets import BookReading, read_workbook
from norma.core.errors import NormaError

_SIGN_BYTES = 8
MAX_PACK_BYTES = 2_000_000
"""Some fifteen hundred clauses; reading as much takes a second or two."""


class ImportForm(Form):
    """A standard as text or as a file; either becomes text with plain line ends."""

    text = forms.CharField(
        label=_("The standard, as YAML"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 18, "spellcheck": "false", "class": "n-source-field", "wrap": "off"}
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "A workbook (XLSX) or a text file in UTF-8, of at most 2 MB. It is taken instead of the"
            " text above."
        ),
        widget=forms.ClearableFileInput(
            attrs={"accept": f".xlsx,.yaml,.yml,.txt,{CONTENT_TYPE},text/yaml,text/plain"}
        ),
    )
    unit = forms.ChoiceField(
        label=_("Owner"), help_text=_("Who answers for a standard that is new here.")
    )

    reading: BookReading | None = None
    """What the workbook that was sent says; None where a text was."""

    def __init__(self, *args: Any, actor: Actor, reader_locale: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reader_locale = reader_locale
        units = units_for(actor, perms.SUPPLEMENT_EDIT)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # declared as one above
        field.choices = [(str(unit.pk), unit.name(reader_locale)) for unit in units]

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        size = len(text.encode())
        if size > MAX_PACK_BYTES:
            raise _too_large(size)
        return str(text)

    def clean_file(self) -> str:
        upload: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if not upload:
            return ""
        head = upload.read(_SIGN_BYTES)
        upload.seek(0)
        if is_workbook(head) or str(upload.name).lower().endswith((".xlsx", ".xls")):
            return self._workbook_text(upload)
        if (upload.size or 0) > MAX_PACK_BYTES:
            raise _too_large(upload.size or 0)
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _(
                    "Expected a text file in UTF-8; byte %(byte)s at position %(position)s is no"
                    " part of such a text. Save the file as UTF-8 and choose it again."
                ),
                code="encoding",
                params={"byte": f"0x{error.object[error.start]:02X}", "position": error.start},
            ) from error
        return str(text).replace("\r\n", "\n").replace("\r", "\n")

    def _workbook_text(self, upload: "UploadedFile[bytes]") -> str:
        """The standard in a workbook as YAML; "" where it cannot be read, which `reading` tells."""
        try:
            sheets = read_sheets(upload.read(LARGEST_FILE + 1))
        except NormaError as error:
            raise forms.ValidationError(
                error.message(self._reader_locale), code="workbook"
            ) from error
        self.reading = read_workbook(sheets, source=str(upload.name))
        return dump_pack(self.reading.document) if self.reading.pack else ""

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if self.reading is not None:
            return data
        if "text" in data and "file" in data and not (data["text"].strip() or data["file"]):
            self.add_error(
                "text", _("Expected a standard, got nothing. Paste it or choose a file.")
            )
        return data

    def source(self) -> tuple[str, str]:
        """The document and the name of its file, "" for a pasted one; only after `is_valid`."""
        upload = self.files.get("file")
        if self.cleaned_data["file"] and upload is not None:
            return str(self.cleaned_data["file"]), str(upload.name)
        return str(self.cleaned_data["text"]), ""

    def holding(self, text: str) -> "ImportForm":
        """The form with this text in its field, so that a file that was sent can be mended here."""
        self.data = {**self.data.dict(), "text": text}  # type: ignore[attr-defined]  # a QueryDict
        return self

    def unit_id(self) -> int:
        """Who is to own it; only after `is_valid`."""
        return int(self.cleaned_data["unit"])


class PublishForm(Form):
    """The day from which a version is to be in force."""

    effective_from = forms.DateField(
        label=_("In force from"),
        help_text=_("Today takes effect at once, a later day by itself."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


def _too_large(size: int) -> forms.ValidationError:
    return forms.ValidationError(
        _(
            "Expected at most %(limit)s kB, got %(size)s kB. A standard is far smaller: check that"
            " this is the right text, or split it."
        ),
        code="size",
        params={"limit": MAX_PACK_BYTES // 1000, "size": size // 1000},
    )
