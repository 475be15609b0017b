import { TABLES } from '../../../shared/contracts/tables/registry.ts';

/** Prints the contracts of all tables as JSON, for checks in another language. */
process.stdout.write(`${JSON.stringify(TABLES)}\n`);
