"""How often somebody may do something, counted in Django's cache."""

import logging
from datetime import timedelta

from django.core.cache import cache
from redis.exceptions import RedisError

from norma.base.clock import now

_log = logging.getLogger(__name__)


def rate_limited(key: str, *, limit: int, per: timedelta) -> bool:
    """Count one more use of `key`; True once there were more than `limit` in the current window.

    Windows are fixed (the hour, the minute ...), so the cache holds one number for each key. While the
    cache is out of reach nobody is held back: a limit protects, it must not take the desk down.
    """
    try:
        return _counted(key, limit=limit, per=per)
    except RedisError:
        _log.warning("rate limits are not counted: the cache is out of reach")
        return False


def _counted(key: str, *, limit: int, per: timedelta) -> bool:
    seconds = max(1, int(per.total_seconds()))
    window = int(now().timestamp()) // seconds
    slot = f"norma.limit:{key}:{window}"
    if cache.add(slot, 1, timeout=seconds):
        return limit < 1
    try:
        return cache.incr(slot) > limit
    except ValueError:  # it expired between the two calls, so a new window has begun
        cache.set(slot, 1, timeout=seconds)
        return limit < 1
