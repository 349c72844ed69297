"""How the practice's data lie on a disk or in PostgreSQL: opened, migrated, copied, put back."""
