"""Events that cannot be lost: stored with the change, delivered after it, at least once.

Declare with `event` and `subscribe` here; publish with `norma.base.outbox.services.publish`.
"""

from norma.base.outbox.registry import event, subscribe

__all__ = ["event", "subscribe"]
