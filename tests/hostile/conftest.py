"""The kinds that go to the limits of time and memory are run only when asked for: `-m slow`."""

from pathlib import Path

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config, items):
    if "slow" in config.option.markexpr:
        return
    heavy = [
        item for item in items if HERE in item.path.parents and item.get_closest_marker("slow")
    ]
    config.hook.pytest_deselected(items=heavy)
    items[:] = [item for item in items if item not in set(heavy)]
