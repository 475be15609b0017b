import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printCheck } from './check-files.ts';

const USAGE = `Checks a downloaded job against its manifest and its formula.

  npm run verify -- path/to/manifest.json [--blocks 20]

The job's files must lie beside the manifest, under the names that it gives (npm run demo leaves them so).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { blocks: { type: 'string', default: '20' } },
});
const [manifestPath] = positionals;
const blocks = Number(values.blocks);

if (!manifestPath || positionals.length > 1 || !Number.isInteger(blocks) || blocks < 1) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (!existsSync(manifestPath)) {
  console.error(`there is no file ${manifestPath}`);
  process.exitCode = 2;
} else if (!(await printCheck(manifestPath, { blocks }))) {
  process.exitCode = 1;
}
