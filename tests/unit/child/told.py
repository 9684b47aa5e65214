"""A child that only notes that it was run."""

TIMES: list[str] = []


def main() -> None:
    """Be run."""
    TIMES.append("once")
