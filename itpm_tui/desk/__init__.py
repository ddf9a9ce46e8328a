"""The app a person works at: verbs and forms."""
