import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_XLSX_ROWS, xlsxTable } from '../../../shared/formats/xlsx/xlsx-table.ts';
import { escapedText } from '../../../shared/formats/xlsx/xml-text.ts';
import { ZipStream } from '../../../shared/formats/xlsx/zip-stream.ts';
import {
  anyRows,
  fileOf,
  type ObjectRow,
  objectColumns,
  sampleContract,
  sampleRow,
} from '../parquet/object-columns.ts';
import { unzip } from './unzip.ts';

const table = xlsxTable(sampleContract, objectColumns(sampleContract));
const sampleTable = {
  openRows: table.openRows,
  openFile: () => table.openFile({ datasetId: 'ds_0', engineVersion: '1' }),
};

const SHEET = 'xl/worksheets/sheet1.xml';
const sheetOf = (rows: readonly ObjectRow[], rowsPerPiece = 100): string =>
  unzip(fileOf(sampleTable, rows, rowsPerPiece)).find(({ name }) => name === SHEET)?.text ?? '';

const ROW = /<row>(.*?)<\/row>\n/gs;
const CELL =
  /<c\/>|<c(?: s="(\d)")?(?: t="inlineStr")?>(?:<v>(.*?)<\/v>|<is><t(?: xml:space="preserve")?>(.*?)<\/t><\/is>)<\/c>/gs;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** The cells of a sheet as texts with their styles; nothing of the sheet may be left over. */
function cellsOf(sheet: string): (readonly [style: string, text: string])[][] {
  const body = /<sheetData>\n(.*)<\/sheetData>/s.exec(sheet)?.[1] ?? '';
  expect(body.replaceAll(ROW, '')).toBe('');
  return [...body.matchAll(ROW)].map(([, row = '']) => {
    expect(row.replaceAll(CELL, '')).toBe('');
    return [...row.matchAll(CELL)].map(
      ([, style = '', number, text = '']) => [style, number ?? unescaped(text)] as const,
    );
  });
}

const unescaped = (text: string): string =>
  text
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);

describe('a workbook', () => {
  it('has the parts that a reader looks for, of no date', () => {
    const parts = unzip(fileOf(sampleTable, [sampleRow()], 1));
    expect(parts.map(({ name }) => name)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      SHEET,
    ]);
    expect(new Set(parts.map(({ changed }) => changed))).toEqual(new Set([0x0021_0000]));
    expect(parts[2]?.text).toContain('<sheet name="samples" sheetId="1" r:id="rId1"/>');
  });

  it('has a header row, and dates and money as numbers with formats of theirs', () => {
    const [header, row, old] = cellsOf(
      sheetOf([
        sampleRow({
          note: ' x',
          day: 0,
          last: 20_000,
          at: 43_200_000,
          amount: -5,
          extra: 123_456,
          measured: '5.70',
        }),
        sampleRow({ note: '', day: -25_509, last: -25_508, at: -25_509 * 86_400_000 }),
      ]),
    );
    expect(header).toEqual(Object.keys(sampleContract.columns).map((name) => ['3', name]));
    expect(row).toEqual([
      ...[
        ['', '1'],
        ['', ' x'],
        ['', 'red'],
        ['', ''],
      ],
      ...[
        ['1', '25569'],
        ['1', '45569'],
        ['4', '25569.5'],
        ['2', '-0.05'],
        ['2', '1234.56'],
        ['', '5.70'],
        ['', ''],
      ],
    ]);
    // 28 February 1900 is before the first day whose number is right.
    expect(old?.slice(4, 7)).toEqual([
      ['', '1900-02-28'],
      ['1', '61'],
      ['', '1900-02-28T00:00:00.000Z'],
    ]);
    expect(sheetOf([sampleRow({ note: ' x' })])).toContain('<t xml:space="preserve"> x</t>');
  });

  it('keeps every text', () => {
    fc.assert(
      fc.property(anyRows(sampleContract, 10), fc.integer({ min: 1, max: 4 }), (rows, rowsPerPiece) => {
        const [, ...cells] = cellsOf(sheetOf(rows, rowsPerPiece));
        expect(cells.map((row) => [row[1]?.[1], row[2]?.[1], row[3]?.[1]])).toEqual(
          rows.map(({ note, label, maybe }) => [note, label, maybe ?? '']),
        );
      }),
    );
  });

  it('is the same whenever it is written, and its rows wherever they stand', () => {
    const rows = [sampleRow({ note: 'one' }), sampleRow({ note: 'two' })];
    expect(fileOf(sampleTable, rows, 2)).toEqual(fileOf(sampleTable, rows, 2));
    const encoder = sampleTable.openRows();
    const taken = rows.map((row) => {
      encoder.write(row);
      return encoder.take();
    });
    encoder.write(rows[1] as ObjectRow);
    expect(encoder.take()).toEqual(taken[1]);
  });

  it('can be empty', () => {
    expect(cellsOf(sheetOf([]))).toHaveLength(1);
    expect(sampleTable.openRows().take()).toEqual(new Uint8Array());
    expect(sampleTable.openFile().add(new Uint8Array())).toEqual([]);
  });

  it('refuses more rows than it may have, wherever pieces are cut', () => {
    const encoder = sampleTable.openRows();
    for (let row = 0; row < 1_000; row++) encoder.write(sampleRow({ note: 'two\nlines' }));
    const piece = encoder.take();
    const file = sampleTable.openFile();
    file.begin();
    for (let row = 0; row < MOST_XLSX_ROWS; row += 1_000) {
      file.add(piece.subarray(0, 5_003));
      file.add(piece.subarray(5_003));
    }
    encoder.write(sampleRow());
    expect(() => file.add(encoder.take())).toThrow(/at most 100000 rows, and samples has more/);
  });

  it('refuses a text that no cell has room for', () => {
    expect(() => sheetOf([sampleRow({ note: 'x'.repeat(32_767) })])).not.toThrow();
    expect(() => sheetOf([sampleRow({ note: 'x'.repeat(32_768) })])).toThrow(/room for 32767 characters/);
  });

  it('says about how large its rows are', () => {
    const encoder = sampleTable.openRows();
    encoder.write(sampleRow());
    expect(encoder.size).toBe(encoder.take().length);
  });
});

describe('escapedText', () => {
  it('writes as a mark what XML cannot hold, and the mark itself', () => {
    expect(escapedText('a<b & c>d')).toBe('a&lt;b &amp; c&gt;d');
    expect(escapedText('\u0000\n_x0041_ _x_')).toBe('_x0000__x000A__x005F_x0041_ _x_');
    expect(escapedText('\ud83d\ude00 \ud83d \uffff')).toBe('\ud83d\ude00 \ufffd _xFFFF_');
  });
});

describe('ZipStream', () => {
  it('needs a file to write to', () => {
    expect(() => new ZipStream().write(Uint8Array.of(1))).toThrow(/no file of the zip was opened/);
  });
});
