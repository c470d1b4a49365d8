"""Requests made up from the description of the API: nothing breaks, and every answer is as described."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, settings
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import positive_data_acceptance

from norma.config.wsgi import application
from tests.api.conftest import Machine
from tests.api.test_document import COMMITTED
from tests.db.desk.conftest import Desk

pytestmark = pytest.mark.django_db

EXAMPLES = 10

load_all_checks()
schema = schemathesis.openapi.from_path(str(COMMITTED))
schema.app = application

# The same requests every time, so that who changes something else is not met by a new finding.
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
# Fields that depend on one another and names that must exist cannot be said in a schema.
unsayable = [positive_data_acceptance]


@pytest.fixture(autouse=True)
def unhurried_and_in_one_transaction() -> Iterator[None]:
    """The bare application closes connections between requests; here they hold the test's rows."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    with override_settings(API_RATE_PER_MINUTE=10**9):
        yield
    for signal in signals:
        signal.connect(close_old_connections)


def headers(machine: Machine) -> dict[str, str]:
    return machine.headers | {"Accept-Encoding": "identity"}


@schema.parametrize()
@bounded
def test_request_made_up_is_answered_as_described(
    case: schemathesis.Case, desk: Desk, agent: Machine
) -> None:
    case.call_and_validate(headers=headers(agent), excluded_checks=unsayable)


@schema.include(path_regex="case_id").parametrize()
@bounded
def test_request_made_up_for_a_real_case_is_answered_as_described(
    case: schemathesis.Case, desk: Desk, agent: Machine
) -> None:
    case.path_parameters["case_id"] = desk.open(case_type="complaint").public_id

    case.call_and_validate(headers=headers(agent), excluded_checks=unsayable)
