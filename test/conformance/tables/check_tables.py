"""Reads a job's tables with DuckDB: every format has the rows of CSV, keys are unique, foreign keys resolve.

    python check_tables.py FOLDER [REPORT]

Needs duckdb from PyPI, and openpyxl where there are workbooks. Prints a table of what was checked and exits 1 when
anything is wrong; REPORT gets the same as JSON. What a format cannot tell apart is not compared: CSV has null and the empty text as one.
"""

import csv
import os
import sys
import tempfile

import duckdb

from tables import contracts, files_of, print_table, result, write_report

CONNECTION = duckdb.connect()
CONNECTION.execute("SET preserve_insertion_order = true")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def listed(files):
    return "[" + ", ".join("'" + name.replace("'", "''") + "'" for name in files) + "]"


def canonical(column, money):
    """SQL that brings a column to one form, whatever the format had; money there is in cents or in the currency unit."""
    name, contract = column
    value = quoted(name)
    if contract["type"] == "text":
        return f"coalesce({value}::VARCHAR, '') AS {value}"
    value_or_null = f"nullif({value}::VARCHAR, '')"
    if contract["type"] == "date":
        return f"{value_or_null}::DATE AS {value}"
    if contract["type"] == "instant":
        # A workbook has days with a fraction, which is off by some microseconds.
        return f"date_trunc('millisecond', {value_or_null}::TIMESTAMPTZ + INTERVAL 500 MICROSECOND) AS {value}"
    if contract["type"] == "decimal":
        return f"{value_or_null}::DECIMAL(18, 4) AS {value}"
    if contract.get("unit") == "cents" and money == "unit":
        return f"({value_or_null}::DECIMAL(18, 2) * 100)::BIGINT AS {value}"
    return f"{value_or_null}::BIGINT AS {value}"


def texts_of(contract):
    return "{" + ", ".join(f"'{name}': 'VARCHAR'" for name in contract["columns"]) + "}"


def from_csv(files, _, __):
    return f"read_csv({listed(files)}, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"


def from_parquet(files, contract, table):
    source = f"read_parquet({listed(files)})"
    expected = {name: parquet_type(column) for name, column in contract["columns"].items()}
    found = {row[0]: row[1] for row in CONNECTION.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    if found != expected:
        raise ValueError(f"{table}: the types are {found}, not {expected}")
    return source


def parquet_type(column):
    if column["type"] == "decimal":
        return "DECIMAL(18,4)"
    if column.get("unit") == "cents":
        return "DECIMAL(18,2)"
    types = {"text": "VARCHAR", "date": "DATE", "instant": "TIMESTAMP WITH TIME ZONE", "integer": "INTEGER"}
    return types[column["type"]]


def from_json(files, contract, _):
    return f"read_json({listed(files)}, columns = {texts_of(contract)}, maximum_object_size = 1073741824)"


def from_sql(files, _, table):
    CONNECTION.execute("DROP SCHEMA IF EXISTS inserted CASCADE; CREATE SCHEMA inserted; USE inserted")
    for name in files:
        with open(name, encoding="utf-8") as statements:
            CONNECTION.execute(statements.read())
    CONNECTION.execute("USE main")
    return f"inserted.{quoted(table)}"


def from_xlsx(files, contract, table):
    """Rows of workbooks, through a CSV of our own: another reader than DuckDB's, which is an extension to download."""
    import openpyxl

    path = os.path.join(tempfile.mkdtemp(), f"{table}.csv")
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(contract["columns"])
        for name in files:
            rows = openpyxl.load_workbook(name, read_only=True).active.iter_rows(values_only=True)
            header = list(next(rows))
            if header != list(contract["columns"]):
                raise ValueError(f"{table}: the header row is {header}")
            for row in rows:
                writer.writerow(texts_of_cells(row, contract))
    return from_csv([path], contract, table)


def texts_of_cells(row, contract):
    for cell, column in zip(row, contract["columns"].values()):
        if hasattr(cell, "date"):
            yield f"{cell.isoformat()}Z" if column["type"] == "instant" else cell.date()
        else:
            yield cell


# How each format is read, and how it has money.
FORMATS = {
    "csv": (from_csv, "cents"),
    "ndjson": (from_json, "cents"),
    "json": (from_json, "cents"),
    "parquet": (from_parquet, "unit"),
    "sql": (from_sql, "unit"),
    "xlsx": (from_xlsx, "unit"),
}


def relation(folder, table, contract, form):
    """Makes a table of the rows in one form and gives its name; None where there are no files."""
    files = files_of(folder, table, form)
    if not files:
        return None
    read, money = FORMATS[form]
    columns = ", ".join(canonical(column, money) for column in contract["columns"].items())
    name = f"{form}_{table}"
    CONNECTION.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM {read(files, contract, table)}")
    return name


def count(sql):
    return CONNECTION.execute(f"SELECT count(*) FROM ({sql})").fetchone()[0]


def compare(reference, other):
    """Rows that one has more often than the other."""
    missing = count(f"(SELECT * FROM {reference}) EXCEPT ALL (SELECT * FROM {other})")
    added = count(f"(SELECT * FROM {other}) EXCEPT ALL (SELECT * FROM {reference})")
    return missing, added


def check_keys(table, contract, present):
    """What is wrong with the keys of a table, read from CSV."""
    wrong = []
    keys = [quoted(name) for name, column in contract["columns"].items() if column.get("key")]
    repeated = count(f"SELECT {', '.join(keys)} FROM csv_{table} GROUP BY ALL HAVING count(*) > 1")
    if repeated:
        wrong.append(f"{repeated} keys are there twice")
    for name, column in contract["columns"].items():
        target, _, target_column = column.get("references", "").partition(".")
        if target not in present:
            continue
        empty = f"AND {quoted(name)} <> ''" if column["nullable"] else ""
        dangling = count(
            f"SELECT 1 FROM csv_{table} WHERE NOT EXISTS (SELECT 1 FROM csv_{target} AS target"
            f" WHERE target.{quoted(target_column)} = csv_{table}.{quoted(name)}) {empty}"
        )
        if dangling:
            wrong.append(f"{dangling} values of {name} are not in {target}.{target_column}")
    return wrong


def main(folder, report_file=None):
    tables = contracts()
    report, results = [("table", "rows", "formats", "keys")], []
    present = {table for table, contract in tables.items() if relation(folder, table, contract, "csv")}
    if not present:
        sys.exit(f"there is no table as CSV in {folder}")
    for table in (name for name in tables if name in present):
        contract, same = tables[table], []
        rows, wrong = count(f"FROM csv_{table}"), check_keys(table, contract, present)
        results.append(result("DuckDB: keys", table, "csv", rows, wrong))
        for form in FORMATS:
            name = f"csv_{table}" if form == "csv" else relation(folder, table, contract, form)
            if name is None:
                continue
            missing, added = compare(f"csv_{table}", name)
            good = missing == added == 0
            same.append(form if good else f"{form}: {missing} rows missing, {added} added")
            if form != "csv":
                results.append(result("DuckDB: rows of CSV", table, form, rows, [] if good else same[-1:]))
        report.append((table, rows, ", ".join(same), "; ".join(wrong) or "good"))
    print_table(report)
    write_report(report_file, results)
    sys.exit(1 if any(one["errors"] for one in results) else 0)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
