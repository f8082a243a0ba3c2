"""``python -m generator`` is ``parallax``."""

from generator.cli import main

if __name__ == "__main__":
    main()
