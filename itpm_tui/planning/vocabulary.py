"""Words that made-up projects are named with."""

from __future__ import annotations

from itpm_tui.domain.enums import ProjectCategory

PROJECTS: tuple[tuple[str, ProjectCategory], ...] = (
    ("Firewall replacement", ProjectCategory.SECURITY),
    ("Server migration", ProjectCategory.MIGRATION),
    ("Mail rollout", ProjectCategory.SOFTWARE),
    ("Single sign-on", ProjectCategory.ONBOARDING),
    ("ERP cutover", ProjectCategory.MIGRATION),
    ("Wireless refresh", ProjectCategory.INFRASTRUCTURE),
    ("Backup renewal", ProjectCategory.INFRASTRUCTURE),
    ("Client refresh", ProjectCategory.HARDWARE),
    ("Monitoring platform", ProjectCategory.SOFTWARE),
    ("Audit remediation", ProjectCategory.COMPLIANCE),
    ("Storage consolidation", ProjectCategory.INFRASTRUCTURE),
    ("Voice migration", ProjectCategory.MIGRATION),
)

PLACES = (
    *("Berlin", "Hamburg", "Vienna", "Porto", "Lyon", "Gdansk", "Leeds", "Oslo"),
    *("Malmo", "Zurich", "Ghent", "Turin", "Brno", "Cork", "Tampere", "Utrecht"),
)

STAGES = ("Prepare", "Design", "Build", "Pilot", "Rollout", "Cutover", "Close")

PACKAGES = (
    *("Network", "Storage", "Identity", "Backup", "Clients", "Databases", "Mail"),
    *("Monitoring", "Security", "Service desk", "Interfaces", "Training"),
)

ACTIONS = (
    *("Inventory of", "Design review of", "Order", "Install", "Configure", "Harden"),
    *("Migrate", "Failover test of", "Acceptance test of", "Runbook for"),
    *("Rollback plan for", "Change request for", "Decommission", "Cut over"),
    *("Document", "Training for", "Licence true-up of", "Restore test of"),
    *("Capacity plan for", "Access review of"),
)

THINGS = (
    *("core switches", "firewall rules", "VPN gateway", "wireless controllers"),
    *("DB hosts", "hypervisor cluster", "storage array", "backup repository"),
    *("mailboxes", "shared mailboxes", "file shares", "print servers"),
    *("SCIM connector", "SAML apps", "MFA policies", "directory sync"),
    *("ERP interfaces", "open items", "payroll feed", "authorisation roles"),
    *("monitoring agents", "log collectors", "load balancers", "DNS zones"),
    *("certificates", "session border controller", "laptops", "scanners"),
    *("VLAN map", "ticket queues", "patch groups", "old hall"),
)

BATCHES = ("wave", "site", "batch", "building", "ring")

REMARKS = (
    "Done on the bench, window is booked.",
    "Vendor answers tomorrow, they say.",
    "Two devices more than on the list.",
    "Can we move this after the freeze?",
    "Client agrees if nothing changes for users before eight.",
    "Rollback was tested, 25 minutes.",
    "Licence is missing, order is out.",
    "Restore took longer than planned, see the sheet.",
    "Please review, two remarks are open.",
    "Access was granted, start is possible.",
)

FIRST_NAMES = (
    *("Ada", "Bela", "Cleo", "Dana", "Elif", "Femi", "Gita", "Hugo", "Ivo", "Jana"),
    *("Kofi", "Lena", "Milo", "Nora", "Omar", "Pia", "Quin", "Rosa", "Sven", "Tara"),
)

LAST_NAMES = (
    *("Abel", "Borg", "Costa", "Dietz", "Ek", "Fonseca", "Greco", "Holm", "Iyer"),
    *("Jansen", "Kaya", "Lind", "Moreau", "Novak", "Okafor", "Pohl", "Rossi"),
)
