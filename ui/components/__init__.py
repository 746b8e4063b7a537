"""Components of our own: Python here, their browser side in `src/`, bundled into `ui/assets/`."""
