"""The app on the wall: read only."""
