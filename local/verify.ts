import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printCheck } from './check-files.ts';
import { CommandError, runCommand, wholeNumber } from './command-line.ts';

const USAGE = `Checks a downloaded job against its manifest and its formula.

  npm run verify -- path/to/manifest.json [--blocks 20]

The job's files must lie beside the manifest, under the names that it gives (npm run demo leaves them so).`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { blocks: { type: 'string', default: '20' } },
  });
  const [manifestPath] = positionals;
  if (!manifestPath || positionals.length > 1) throw new CommandError(USAGE);
  if (!existsSync(manifestPath)) throw new CommandError(`there is no file ${manifestPath}`);
  const sound = await printCheck(manifestPath, {
    blocks: wholeNumber('blocks', values.blocks, 1, 1_000_000),
  });
  if (!sound) process.exitCode = 1;
});
