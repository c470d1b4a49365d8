"""Staff, their posts in units, and the keys machines use."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Users(BaseUserManager["User"]):
    """Finds staff by log-in name."""


class User(AbstractBaseUser):
    """A member of staff who logs in. What they may do follows from their posts alone."""

    login = models.CharField(max_length=60, unique=True)
    name_zh = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60)
    email = models.EmailField(blank=True)
    locale = models.CharField(max_length=10, default="zh-hans")
    theme = models.CharField(max_length=5, default="auto")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "login"
    objects: ClassVar[Users] = Users()

    class Meta:
        ordering: ClassVar = ["login"]

    def __str__(self) -> str:
        return self.login

    def name(self, locale: str) -> str:
        """The person's name as written in the reader's language."""
        return self.name_zh if locale.lower().startswith("zh") else self.name_en


class Post(models.Model):
    """A role held in a unit; it reaches down to every unit below."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "unit", "role"], name="post_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}@{self.unit_id}"


class LoginSession(models.Model):
    """One browser that is logged in, so that a person can see and end it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="login_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-seen_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.started_at:%Y-%m-%d}"


class ApiKey(models.Model):
    """A machine's key: it acts with the posts of its owner, or fewer. Only a digest is kept."""

    owner = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.prefix
