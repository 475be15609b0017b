import type { TableContract } from '../../contracts/tables/table-contract.ts';
import type { RecordColumns } from '../records/record-column.ts';
import type { TableFormat } from '../table-format.ts';
import { openBatches } from './column-batch.ts';
import { parquetColumns } from './parquet-column.ts';
import { ParquetFile } from './parquet-file.ts';

/**
 * A table as Parquet: a piece is a batch of columns (see `column-batch.ts`), a file has row groups over the pieces of
 * several blocks. Money is DECIMAL(18,2) in the currency unit, measured values are DECIMAL(18,4), dates are DATE, instants TIMESTAMP in UTC, other
 * integers INT32; texts have dictionaries where that pays; pages are compressed with zstd; bounds and nulls are told.
 */
export function parquetTable<Row>(
  { name, columns: contracts }: TableContract,
  records: RecordColumns<Row>,
): TableFormat<Row> {
  const columns = parquetColumns(contracts);
  return {
    openRows: () => openBatches(columns, records),
    openFile: (facts) => new ParquetFile(name, columns, facts),
  };
}
