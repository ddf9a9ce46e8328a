"""Screens that show, the router, the frame, the registry of actions."""
