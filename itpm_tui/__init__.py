"""A full-screen terminal dashboard for IT project managers."""
