"""Turns what a terminal sends into messages, and survives whatever that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from textual import constants, events, messages
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import ParseEOF, ParseTimeout, Peek1, Read1
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from itpm_tui.views.terminal.line_filter import UNSAFE
