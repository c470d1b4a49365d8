"""The one place that answers: may this actor, may they on this row, which rows may they.

A model says with `scope` where a row's unit stands. A post reaches its unit and everything below.
Not visible is the same as missing (`RowNotFound`, 404); visible but not permitted is
`PermissionRefused` (403) with a reason that a button can show.
"""

from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from django.db.models import Model, Q, QuerySet

from norma.base.access.actor import Actor, ActorKind
from norma.base.access.perm import Perm
from norma.base.access.roles import ADMINISTRATOR, CUSTOMER, role_name
from norma.core.errors import NormaError

M = TypeVar("M", bound=Model)


class PermissionRefused(NormaError):
    """The actor may see this, but not do it."""

    code = "PERMISSION_REFUSED"
    messages = {"zh-Hans": "{reason_zh}", "en": "{reason_en}"}


class RowNotFound(NormaError):
    """There is no such row, or it is not this actor's to see: both are told alike."""

    code = "ROW_NOT_FOUND"
    messages = {
        "zh-Hans": "没有找到要看的内容，或您无权查看。请核对地址，或请上级为您开通。",
        "en": "Expected an existing {what} that you may see, found none. "
        "Check the address, or ask your lead for access.",
    }


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes. True in a condition."""

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why. False in a condition."""

    perm: str
    reason_en: str
    reason_zh: str

    def __bool__(self) -> Literal[False]:
        return False

    def reason(self, locale: str) -> str:
        """The sentence for the person who was refused."""
        return self.reason_zh if locale.lower().startswith("zh") else self.reason_en


@dataclass(frozen=True, slots=True)
class _Scope:
    unit_path: str | None
    customer: str | None


_scopes: dict[type[Model], _Scope] = {}


def scope(model: type[Model], unit_path: str | None, *, customer: str | None = None) -> None:
    """Say where a row of `model` stands: the lookup of its unit's path, such as `unit__path`.

    None means that rows belong to no unit: who holds a permission anywhere holds it on all of them.
    `customer` is the lookup of the owning customer's id, where customers may reach their own rows.
    """
    _scopes[model] = _Scope(unit_path, customer)


def _scope_of(model: type[Model]) -> _Scope:
    for ancestor in model.__mro__:
        if found := _scopes.get(ancestor):
            return found
    raise LookupError(
        f"{model.__name__}: expected norma.base.access.scope({model.__name__}, ...) in its models"
        " module, found none"
    )


def check(actor: Actor, perm: Perm, obj: Model | None = None) -> Allowed | Denied:
    """Whether the actor may: at all, or on this row."""
    if actor.holds_everything:
        return Allowed()
    if actor.kind is ActorKind.CUSTOMER:
        return _check_customer(actor, perm, obj)
    paths = actor.paths(perm.code)
    if not paths:
        return _not_held(actor, perm)
    if obj is None:
        return Allowed()
    lookup = _scope_of(type(obj)).unit_path
    if lookup is None or _value(obj, lookup).startswith(paths):
        return Allowed()
    return Denied(
        perm.code,
        reason_en=f"You may “{perm.name('en')}”, but not in this unit. Ask its lead.",
        reason_zh=f"您有“{perm.name('zh-Hans')}”权限，但不含本单位。请联系该单位主管。",
    )


def authorize(actor: Actor, perm: Perm, obj: Model | None = None) -> None:
    """Return quietly where `check` allows. Raises: PermissionRefused with the reason."""
    answer = check(actor, perm, obj)
    if isinstance(answer, Denied):
        raise PermissionRefused(
            permission=answer.perm, reason_en=answer.reason_en, reason_zh=answer.reason_zh
        )


def visible_to(actor: Actor, queryset: QuerySet[M], perm: Perm) -> QuerySet[M]:
    """The rows of the queryset on which the actor holds the permission."""
    if actor.holds_everything:
        return queryset
    found = _scope_of(queryset.model)
    if actor.kind is ActorKind.CUSTOMER:
        if CUSTOMER not in perm.roles or found.customer is None:
            return queryset.none()
        return queryset.filter(**{found.customer: actor.customer_id})
    paths = actor.paths(perm.code)
    if not paths:
        return queryset.none()
    if found.unit_path is None:
        return queryset
    within = Q()
    for path in paths:
        within |= Q(**{f"{found.unit_path}__startswith": path})
    return queryset.filter(within)


def get_visible(actor: Actor, queryset: QuerySet[M], perm: Perm, **lookup: Any) -> M:
    """The one row that matches and is visible. Raises: RowNotFound, also where it is not visible."""
    try:
        return visible_to(actor, queryset, perm).get(**lookup)
    except queryset.model.DoesNotExist:  # type: ignore[attr-defined]  # a bare Model has none
        raise RowNotFound(what=queryset.model._meta.model_name) from None


def _check_customer(actor: Actor, perm: Perm, obj: Model | None) -> Allowed | Denied:
    if CUSTOMER not in perm.roles:
        return _not_held(actor, perm)
    if obj is None:
        return Allowed()
    lookup = _scope_of(type(obj)).customer
    if lookup is not None and _value(obj, lookup) == actor.customer_id:
        return Allowed()
    return _not_held(actor, perm)


def _not_held(actor: Actor, perm: Perm) -> Denied:
    if actor.kind is ActorKind.ANONYMOUS:
        return Denied(
            perm.code,
            reason_en=f"Log in to “{perm.name('en')}”.",
            reason_zh=f"“{perm.name('zh-Hans')}”需要先登录。",
        )
    holders = [role for role in perm.roles if role != CUSTOMER] or [ADMINISTRATOR]
    holders_en = ", ".join(role_name(role, "en") for role in holders)
    holders_zh = "、".join(role_name(role, "zh-Hans") for role in holders)
    return Denied(
        perm.code,
        reason_en=f"“{perm.name('en')}” is not among your permissions; it belongs to: {holders_en}.",
        reason_zh=f"您没有“{perm.name('zh-Hans')}”权限；有此权限的是：{holders_zh}。",
    )


def _value(obj: Model, lookup: str) -> Any:
    value: Any = obj
    for name in lookup.split("__"):
        value = getattr(value, name)
    return value
