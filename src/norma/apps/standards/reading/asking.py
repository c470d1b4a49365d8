"""The fields of a part of a standard as a form draws them: labelled, with choices in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as declared

from norma.apps.standards.reading.labels import (
    choice_words,
    field_words,
    help_words,
    unit_words,
)
from norma.apps.standards.reading.languages import language_name
from norma.apps.standards.reading.words import fact_value_words
from norma.core.clause.filling import ABSENT, UNITS, Field, Form, shown
from norma.core.clause.vocabulary import FACT_VALUES

_FEW = 8
_LEAVES = frozenset({"line", "value", "words", "span", "money", "choice", "flag"})
_CURRENCIES = ("CNY", "EUR", "USD", "HKD", "GBP", "JPY")
_ROWS = {"text": 4, "do": 2, "a": 3, "def": 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field may take."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as a form draws it.

    Attributes:
        form: which include draws it: `line`, `choice`, `rows`, ...
        unit: the chosen unit or currency, of `units`; or what stands behind a number.
        options: values that are proposed for a free text.
        key: of a row of the author's own names, that name.
        number: of a row, counted from 1.
        locale: of a text in one language, its tag for `lang`; `language` its name.
        is_long: whether there are more choices than fit beside one another.
        is_filled: whether anything is written in it.
        rearranges: whether another value asks for other fields beside it.
    """

    name: str
    form: str
    label: str
    help: str
    text: str
    unit: str
    units: Sequence[Choice]
    choices: Sequence[Choice]
    options: Sequence[str]
    parts: Sequence["Asked"]
    key: str = ""
    number: int = 0
    locale: str = ""
    language: str = ""
    rows: int = 2
    is_required: bool = False
    is_frozen: bool = False
    is_open: bool = False
    is_filled: bool = False
    is_law: bool = False
    rearranges: bool = False

    @property
    def template(self) -> str:
        """The include that draws it."""
        return f"standards/edit/_{self.form}.html"

    @property
    def of(self) -> Mapping[str, "Asked"]:
        """The parts by their keys."""
        return {part.key: part for part in self.parts}

    @property
    def is_leaf(self) -> bool:
        """Whether it is one question, so that a row of it stands on one line."""
        return self.form in _LEAVES

    @property
    def is_long(self) -> bool:
        """Whether its choices are folded away."""
        return len(self.choices) > _FEW

    @property
    def chosen(self) -> Sequence[Choice]:
        """The choices that are taken."""
        return [choice for choice in self.choices if choice.is_chosen]


@dataclass(frozen=True, slots=True)
class Asking:
    """How fields are told to one reader.

    Attributes:
        known: names of the document's own, by the list that offers them: `clauses`, `norms`, ...
        frozen: names of the fields that may not be changed any more.
    """

    locale: str
    known: Mapping[str, Mapping[str, str]] = declared(default_factory=dict)
    frozen: frozenset[str] = frozenset()

    def asked(self, part: Field, *, number: int = 0) -> Asked:
        """The field and all within it."""
        inputs = shown(part) if not part.parts else {}
        texts = inputs.get(part.name, ())
        is_language = self._is_language(part)
        return Asked(
            name=part.name,
            form=part.form.value,
            label=self._label(part),
            help=help_words(str(part.key), self.locale),
            text="".join(texts[:1]),
            unit=self._unit(part, inputs),
            units=list(self._units(part, inputs)),
            choices=list(self._choices(part, texts)),
            options=[] if part.form is Form.CHOICE else part.choices,
            parts=[self.asked(each, number=index) for index, each in enumerate(part.parts, 1)],
            key=str(part.key),
            number=number,
            locale=str(part.key) if is_language else "",
            language=language_name(str(part.key), self.locale) if is_language else "",
            rows=_ROWS.get(str(part.at[-2]) if len(part.at) > 1 else "", 2),
            is_required=part.is_required,
            is_frozen=part.name in self.frozen,
            is_open=part.spec.is_open,
            is_filled=part.value is not ABSENT,
            is_law=is_language and part.at[0] in ("title", "text"),
            rearranges=part.at[:1] == ("params",) and part.key in ("type", "by", "order"),
        )

    def _is_language(self, part: Field) -> bool:
        is_text = part.form in (Form.LINE, Form.PROSE, Form.WORDS)
        return is_text and part.key in self.known.get("locales", {}) and len(part.at) > 1

    def _label(self, part: Field) -> str:
        key = str(part.key)
        if self._is_language(part):
            return language_name(key, self.locale)
        if part.at[:1] == ("params",) and len(part.at) == 2:
            return key
        if part.at[:1] == ("params",) and len(part.at) == 4 and part.at[2] == "value":
            return _cell_words(key, self.locale)
        return field_words(key, self.locale)

    def place(self, whole: Field, name: str) -> str:
        """The way to a field in the words of its labels: `Parameters › limit › Value`."""
        steps: list[str] = []
        found: Field | None = whole
        while found is not None and found.name != name:
            found = next((each for each in found.parts if _is_on_way(each.name, name)), None)
            if found is not None:
                is_row = isinstance(found.key, int)
                steps.append(str(int(found.key) + 1) if is_row else self._label(found))
        return " › ".join(steps)

    def _unit(self, part: Field, inputs: Mapping[str, Sequence[str]]) -> str:
        suffix = {Form.SPAN: "@unit", Form.MONEY: "@currency"}.get(part.form)
        return "".join(inputs.get(f"{part.name}{suffix}", ())) if suffix else ""

    def _units(self, part: Field, inputs: Mapping[str, Sequence[str]]) -> Iterator[Choice]:
        unit = self._unit(part, inputs)
        known: tuple[str, ...] = ()
        if part.form is Form.SPAN:
            known = UNITS
        elif part.form is Form.MONEY:
            known = _CURRENCIES if unit in (*_CURRENCIES, "") else (*_CURRENCIES, unit)
        for each in known:
            label = unit_words(each, self.locale) if part.form is Form.SPAN else each
            yield Choice(each, label, each == unit)

    def _choices(self, part: Field, texts: Sequence[str]) -> Iterator[Choice]:
        if part.form not in (Form.CHOICE, Form.CHECKS):
            return
        key, named = str(part.key), self.known.get(part.spec.offer, {})
        if part.form is Form.CHOICE and not (part.is_required and texts[:1] != ("",)):
            yield Choice("", "—", "" in texts)
        for value in dict.fromkeys((*part.choices, *(text for text in texts if text))):
            label = named.get(value) or choice_words(key, value, self.locale)
            yield Choice(value, label, value in texts)


def _cell_words(cell: str, locale: str) -> str:
    """What a cell of a varying parameter is a value of: whichever fact knows it."""
    fact = next((fact for fact, values in FACT_VALUES.items() if cell in values), "")
    return fact_value_words(fact, cell, locale)


def _is_on_way(name: str, wanted: str) -> bool:
    return wanted == name or wanted.startswith((f"{name}.", f"{name}["))
