"""How often somebody may do something, counted in Django's cache."""

from datetime import timedelta

from django.core.cache import cache

from norma.base.clock import now


def rate_limited(key: str, *, limit: int, per: timedelta) -> bool:
    """Count one more use of `key`; True once there were more than `limit` in the current window.

    Windows are fixed (the hour, the minute ...), so the cache holds one number for each key.
    """
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
