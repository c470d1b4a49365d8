"""`norma pack adopt KEY --as PACKAGER/REF`: a pack as a draft of one's own."""

import argparse

from norma.apps.standards.models import StandardVersion
from norma.apps.standards.selectors import pack_of
from norma.apps.standards.services.adopting import adopt_pack
from norma.base.access import SYSTEM
from norma.base.clock import now
from norma.base.shipped import shipped_pack
from norma.base.units.models import Unit
from norma.cli.command import FAULTS_FOUND, OK, Command
from norma.cli.console import Console, Text
from norma.cli.fault_lines import fault_lines
from norma.core.clause.adopting import OwnIdentity
from norma.core.clause.model import Pack
from norma.core.errors import NormaError

_TEXTS: dict[str, Text] = {
    "key": {"en": "which pack; see norma pack list", "zh-Hans": "标准包，见 norma pack list"},
    "own": {
        "en": "what it is to be called: publisher/reference",
        "zh-Hans": "自己的标识：发布方/编号",
    },
    "unit": {"en": "code of the unit that sets it", "zh-Hans": "制定单位的代码"},
    "core": {
        "en": "for a supplement: the standard that it is to supplement, publisher/reference",
        "zh-Hans": "采用补充标准时：所补充的标准，发布方/编号",
    },
    "adopted": {
        "en": "{standard} {version} is a draft now, taken from {pack}.",
        "zh-Hans": "{standard} {version} 已建为草案，取自 {pack}。",
    },
    "left_out": {
        "en": "Left out, because your standard has no such clause: {names}.",
        "zh-Hans": "以下内容在您的标准里没有对应条款，没有采用：{names}。",
    },
}


class IdentityUnreadable(NormaError):
    """An identity on the command line that is none."""

    code = "IDENTITY_UNREADABLE"
    messages = {
        "zh-Hans": "应写成“发布方/编号”，例如 acme/service-core；实际为 {came!r}。",
        "en": "Expected publisher/reference, such as acme/service-core; got {came!r}.",
    }


class UnitUnknown(NormaError):
    """A unit was named that is not there."""

    code = "UNIT_UNKNOWN"
    messages = {
        "zh-Hans": "没有代码为 {came!r} 的单位。现有：{known}。",
        "en": "Expected the code of a unit; there is no {came!r}. There are: {known}.",
    }


class CoreUnknown(NormaError):
    """A standard to supplement was named that is not there."""

    code = "CORE_UNKNOWN"
    messages = {
        "zh-Hans": "没有可以补充的标准 {came!r}。请先采用或导入它。",
        "en": "Expected a standard to supplement; there is no {came!r}. Adopt or import it first.",
    }


def _arguments(group: argparse._ArgumentGroup, locale: str) -> None:
    group.add_argument("key", metavar="PACK", help=_TEXTS["key"][locale])
    group.add_argument(
        "--as", dest="own", metavar="NAME", required=True, help=_TEXTS["own"][locale]
    )
    group.add_argument("--unit", metavar="CODE", required=True, help=_TEXTS["unit"][locale])
    group.add_argument("--core", metavar="NAME", help=_TEXTS["core"][locale])


def _run(arguments: argparse.Namespace, console: Console) -> int:
    shipped = shipped_pack(arguments.key)
    packager, ref_id = _identity(arguments.own)
    unit = Unit.objects.filter(code=arguments.unit).first()
    if unit is None:
        known = ", ".join(Unit.objects.order_by("path").values_list("code", flat=True)[:20])
        raise UnitUnknown(came=arguments.unit, known=known or "-")
    adopted = adopt_pack(
        shipped,
        OwnIdentity(packager, ref_id),
        actor=SYSTEM,
        now=now(),
        unit_id=unit.pk,
        core=_core(arguments.core) if arguments.core else None,
    )
    if adopted.version is None:
        for line in fault_lines(adopted.faults, console.locale):
            console.tell(line)
        return FAULTS_FOUND
    if adopted.left_out:
        console.tell(console.words(_TEXTS["left_out"], names=", ".join(adopted.left_out)))
    version = adopted.version
    told = {"standard": str(version.standard), "version": version.version, "pack": shipped.key}
    console.say(console.words(_TEXTS["adopted"], **told))
    return OK


def _identity(text: str) -> tuple[str, str]:
    packager, slash, ref_id = text.partition("/")
    if not (packager and slash and ref_id) or "/" in ref_id:
        raise IdentityUnreadable(came=text)
    return packager, ref_id


def _core(text: str) -> Pack:
    """The highest version of a core, drafts among them."""
    packager, ref_id = _identity(text)
    versions = StandardVersion.objects.filter(
        standard__packager=packager, standard__ref_id=ref_id, standard__kind="core"
    )
    latest = max(versions.defer("document", "source_text"), key=lambda v: v.order, default=None)
    if latest is None:
        raise CoreUnknown(came=text)
    return pack_of(latest.pk)


COMMAND = Command(_arguments, _run)
