"""stub."""

from rdflib import Dataset


class ReadOnlyDataset(Dataset):
    """Stub."""
