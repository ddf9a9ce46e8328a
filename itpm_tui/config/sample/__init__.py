"""The sample organisation, read from files whose dates are offsets from today."""

from __future__ import annotations

from itpm_tui.config.sample.entry import SampleError
from itpm_tui.config.sample.folder import sample_folder
from itpm_tui.config.sample.organisation import load_sample

__all__ = ["SampleError", "load_sample", "sample_folder"]
