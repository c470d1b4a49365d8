"""What can be wrong with the key of a write."""

from norma.core.errors import NormaError


class IdempotencyKeyUnreadable(NormaError):
    """The key of a write is none."""

    code = "IDEMPOTENCY_KEY_UNREADABLE"
    messages = {
        "zh-Hans": "Idempotency-Key 应为 1 到 {limit} 个可见的 ASCII 字符，实际不是。"
        "请为每次写入使用一个新的 UUID。",
        "en": "Expected an Idempotency-Key of 1 to {limit} visible ASCII characters, got none. "
        "Send a fresh UUID with every write.",
    }


class IdempotencyKeyReused(NormaError):
    """The key of one write came with another one."""

    code = "IDEMPOTENCY_KEY_REUSED"
    messages = {
        "zh-Hans": "同一个 Idempotency-Key 应只用于同一次写入，实际已用于另一次。"
        "请原样重发那次写入，或为这次写入换一个新值。",
        "en": "Expected an Idempotency-Key to stand for one write; this one was used for another. "
        "Repeat that write unchanged, or choose a new key for this one.",
    }
