"""The customer's record."""

from typing import ClassVar

from django.db import models

from norma.base.access import scope


class Customer(models.Model):
    """One person or company that is served.

    `email` and `phone` are kept in their normal spelling, `name_key` is the name as it is compared,
    so that a search gives the same answer on every database.
    """

    public_id = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=480, default="")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=32, blank=True)
    locale = models.CharField(max_length=10, default="zh-hans")
    segment = models.CharField(max_length=20, default="standard")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="customers")
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        indexes: ClassVar = [
            models.Index(fields=["email"], name="customer_email"),
            models.Index(fields=["phone"], name="customer_phone"),
            models.Index(fields=["unit", "name"], name="customer_unit_name"),
            models.Index(fields=["name", "id"], name="customer_order"),
        ]

    def __str__(self) -> str:
        return self.public_id


scope(Customer, "unit__path", customer="id")
