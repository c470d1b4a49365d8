"""Steps and forms of a procedure: each step once, each form defined and used, each field sound.

Source: B1, C5, D1; design of the standard pack, section 3.
"""

from norma.core.clause.faults import Faults, listed, nearest
from norma.core.clause.nodes import Listing, Table, texts_of_node

_WITH_OPTIONS = ("choice", "several")


def check_steps(node: Table, faults: Faults) -> None:
    """Tell steps that stand twice, and a procedure without any."""
    steps = node.get("steps")
    if isinstance(steps, Listing) and not steps.items:
        faults.add("list-empty", steps.place, key="steps")
    seen: dict[str, int] = {}
    for step in node.tables("steps"):
        key, place = step.text("key"), step.place_of("key")
        if key and key in seen:
            faults.add("step-twice", place, step=key, first_line=seen[key])
        seen.setdefault(key, place.line)


def check_forms(node: Table, faults: Faults) -> None:
    """Tell forms that are named and not defined, or defined and not named, and unsound fields."""
    forms = node.table("forms")
    named: set[str] = set()
    for step in node.tables("steps"):
        if step.text("form"):
            named.add(step.text("form"))
            _check_form_name(step.text("form"), step, "form", forms, faults)
    appendix = node.table("manual").get("appendix_forms")
    for item in appendix.items if isinstance(appendix, Listing) else ():
        for name in texts_of_node(item):
            named.add(name)
            if name not in forms.entries:
                _tell_form(name, Table(place=item.place), forms, faults)
    for key in forms.entries:
        if key not in named:
            faults.add("form-idle", forms.key_places[key], form=key)
        _check_fields(forms.table(key), faults)


def _check_form_name(name: str, table: Table, key: str, forms: Table, faults: Faults) -> None:
    if name not in forms.entries:
        _tell_form(name, Table(place=table.place_of(key)), forms, faults)


def _tell_form(name: str, at: Table, forms: Table, faults: Faults) -> None:
    allowed, guess = listed(forms.entries) or "-", nearest(name, forms.entries)
    faults.add("form-unknown", at.place, came=name, allowed=allowed, suggestion=guess)


def _check_fields(form: Table, faults: Faults) -> None:
    seen: set[str] = set()
    for field in form.tables("fields"):
        key, of_type = field.text("key"), field.text("type")
        if key in seen:
            faults.add("item-twice", field.place_of("key"), key="fields", came=key)
        seen.add(key)
        if of_type in _WITH_OPTIONS and len(field.table("options").entries) < 2:
            faults.add("options-missing", field.place, field=key)
        if of_type and of_type not in _WITH_OPTIONS and "options" in field.entries:
            faults.add("options-idle", field.key_places["options"], field=key, type=of_type)
