"""Where a remark on a passage stands after the text has changed.

A passage is kept as its words and where they began. It is found at its old place, else at the nearest
place where the same words stand, else it is outdated: nothing is guessed.
Source: A4 (review), A6 (differences readable by people).
"""


def passage_at(text: str, quote: str, began: int) -> int | None:
    """
    Where `quote` begins in `text`, the nearest to `began`; None where its words no longer stand there.

    Args:
        began: 0-based, where it began when the remark was made.
    Examples:
        >>> passage_at("在 30 秒内首次响应", "30 秒", 2)
        2
        >>> passage_at("会话接入后在 30 秒内首次响应", "30 秒", 2)  # moved
        7
        >>> passage_at("在 20 秒内首次响应", "30 秒", 2) is None  # the number changed
        True
        >>> passage_at("a b a", "a", 4)
        4
    """
    if not quote:
        return None
    found = [at for at in range(len(text)) if text.startswith(quote, at)]
    return min(found, key=lambda at: (abs(at - began), at), default=None)
