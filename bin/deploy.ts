import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDeployment } from '../lib/deployment.ts';

/** `npm run deploy -- dev` and `npm run destroy -- dev`: the CDK CLI with the environment's context. */
const deployment = parseDeployment(process.argv.slice(2));
if (!deployment.ok) {
  console.error(deployment.message);
  process.exitCode = 2;
} else {
  process.exitCode = runCdk(deployment.cdkArguments);
  if (deployment.note !== undefined && process.exitCode === 0) console.log(deployment.note);
}

function runCdk(words: readonly string[]): number {
  const cli = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const { status, error } = spawnSync(process.execPath, [cli, ...words], {
    stdio: 'inherit',
    cwd: fileURLToPath(new URL('../', import.meta.url)),
    // The CLI starts the app as `node bin/app.ts`, which has to be this Node and not an older one of the system.
    env: { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) },
  });
  if (error) throw error;
  return status ?? 1;
}
