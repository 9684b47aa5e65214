"""Tables of values in the manner of Markdown, whatever separates their cells."""

from __future__ import annotations

import pytest

from desktop.reading.tables import as_table

HAY = "| name | price |\n| --- | --- |\n| hay | 3 |\n| oats | 4 |"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    text = "\n".join(
        separator.join(row) for row in (("name", "price"), ("hay", "3"), ("oats", "4"))
    )
    assert as_table(text, ",") == (HAY, 2)


def test_quotes_line_breaks_and_bars_in_a_cell_stay_one_cell():
    table, rows = as_table('name,price\n"hay, dry\nand long",3\na|b,4\n', ",")
    assert rows == 2
    assert "| hay, dry and long | 3 |" in table
    assert "| a\\|b | 4 |" in table


def test_short_rows_are_filled_up_and_empty_ones_left_out():
    table, rows = as_table("a,b,c\n1\n\n1,2,3\n", ",")
    assert rows == 2
    assert "| 1 |  |  |" in table


@pytest.mark.parametrize("text", ["only one column\nof words\n", "one line", "x" * 2_000_000])
def test_what_is_no_table_stays_as_it_is(text):
    assert as_table(text, ",")[0] == text
