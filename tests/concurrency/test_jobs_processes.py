"""Two workers and one sweep."""

from tests.concurrency.conftest import Start, finish, hears, report


def test_two_workers_never_run_a_sweep_twice_for_the_same_moment(start: Start) -> None:
    both = [start("sweep", "first"), start("sweep", "second")]
    assert [hears(process) for process in both] == ["ready", "ready"]

    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in both:
        finish(process)
    found = report(start)

    assert len(found["swept"]) == len(set(found["swept"])) > 0
    assert found["leases"] == 0
