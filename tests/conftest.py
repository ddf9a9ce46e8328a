from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

# How long an example takes says how busy the machine is, not whether it is right.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

pytest_plugins = ["tests.stores", "tests.sample_store"]


@dataclass(eq=False)
class Tally:
    """Counts what became of the tests that need programs of others.

    A machine without these programs skips them; a run that is meant to prove all that
    is promised must not be green because of that.
    """

    marker: str
    called: str
    required: str
    """Variable: set to 1, a run fails where one was skipped or none ran."""
    ran: int = 0
    skipped: int = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if self.marker not in report.keywords:
            return
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped += 1
        elif report.when == "call":
            self.ran += 1

    def failure(self) -> str | None:
        """Why the run proves too little, or None."""
        if os.environ.get(self.required) != "1":
            return None
        if self.skipped:
            return f"{self.skipped} {self.called} tests were skipped"
        if not self.ran:
            return f"no {self.called} test ran"
        return None

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.failure() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        failure = self.failure()
        if failure:
            line = f"FAILED: {failure} ({self.required}=1)"
            terminalreporter.write_line(line, red=True)
        elif self.skipped:
            line = f"WARNING: {self.skipped} {self.called} tests were skipped"
            terminalreporter.write_line(line, yellow=True)


TALLIES = (
    ("postgresql", "PostgreSQL", "ITPM_REQUIRE_POSTGRESQL"),
    ("openssh", "OpenSSH", "ITPM_REQUIRE_OPENSSH"),
)


def pytest_configure(config: pytest.Config) -> None:
    for marker, called, required in TALLIES:
        tally = Tally(marker, called, required)
        config.pluginmanager.register(tally, f"{marker}-tally")
