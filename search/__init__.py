"""The finding: passages and entities that answer, with their evidence."""
