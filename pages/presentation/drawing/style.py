"""The style of all drawn parts: one file for the stage, a slide and the pack alike. Colours follow the theme around them."""

from pathlib import Path

STYLE = Path(__file__).with_name("parts.css").read_text(encoding="utf-8")
