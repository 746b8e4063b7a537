"""The reading: from a PDF to what it states."""
