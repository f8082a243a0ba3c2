"""How the report says things, the same on pages, in charts and in sentences: amounts, dates, counts."""
