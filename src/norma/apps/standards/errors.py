"""The states that refuse an import or a publication."""

from norma.core.errors import NormaError


class VersionPublished(NormaError):
    """A published version would have been given another content."""

    code = "STANDARD_VERSION_PUBLISHED"
    messages = {
        "zh-Hans": "{standard} 的 {version} 版已经发布，内容不能再改；这次导入的内容与它不同。"
        "请换一个更大的版本号再导入。",
        "en": "Expected an unpublished version, but {version} of {standard} is published and never "
        "changes; what came differs from it. Give the document a higher version and import it again.",
    }


class StandardIdentityFrozen(NormaError):
    """A standard or clause would have become another kind under the same id."""

    code = "STANDARD_IDENTITY_FROZEN"
    messages = {
        "zh-Hans": "{what} 首次发布时定为“{was}”，此后不能改为“{now}”。请恢复原来的类别，或换一个新的编号。",
        "en": "Expected {what} to stay {was!r}, as first published; got {now!r}. Restore the kind, "
        "or use a new id.",
    }


class VersionNotNewer(NormaError):
    """A version would have been published after one with a higher number."""

    code = "STANDARD_VERSION_NOT_NEWER"
    messages = {
        "zh-Hans": "要发布的版本应高于已发布的 {latest}，实际为 {version}。请改用更大的版本号重新导入。",
        "en": "Expected a version above {latest}, which is published; got {version}. Import the "
        "document again under a higher version.",
    }


class VersionAlreadyInForce(NormaError):
    """Another date was asked for a version that is in force or has been."""

    code = "STANDARD_VERSION_ALREADY_IN_FORCE"
    messages = {
        "zh-Hans": "{version} 版自 {effective_from} 起已经施行，施行日期不能再改。需要调整，请发布新版本。",
        "en": "Expected a version that is not yet in force; {version} has been since "
        "{effective_from}, and its date stands. Publish a new version instead.",
    }
