from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

pytest_plugins = ["tests.stores", "tests.sample_store"]

REQUIRED = "ITPM_REQUIRE_POSTGRESQL"
"""Set to 1, a run fails where a test marked `postgresql` was skipped or none ran."""


class PostgresqlTally:
    """Counts what became of the tests marked `postgresql`.

    A machine without the server programs skips them; a run that is meant to prove
    both databases must not be green because of that.
    """

    def __init__(self) -> None:
        self.ran = 0
        self.skipped = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if "postgresql" not in report.keywords:
            return
        if report.skipped and not hasattr(report, "wasxfail"):
            self.skipped += 1
        elif report.when == "call":
            self.ran += 1

    def failure(self) -> str | None:
        """Why the run proves too little, or None."""
        if os.environ.get(REQUIRED) != "1":
            return None
        if self.skipped:
            return f"{self.skipped} PostgreSQL tests were skipped"
        if not self.ran:
            return "no PostgreSQL test ran"
        return None

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.failure() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        failure = self.failure()
        if failure:
            terminalreporter.write_line(f"FAILED: {failure} ({REQUIRED}=1)", red=True)
        elif self.skipped:
            terminalreporter.write_line(
                f"WARNING: {self.skipped} PostgreSQL tests were skipped", yellow=True
            )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(PostgresqlTally(), "postgresql-tally")
