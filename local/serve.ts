import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { environmentNamed } from '../lib/environments.ts';
import { ENGINE_VERSION } from '../shared/contracts/dataset.ts';
import { API_PREFIX } from '../shared/contracts/routes.ts';
import { issueKey } from './api-key.ts';
import { startRuntime } from './runtime.ts';

const LOCAL_TENANT = 'local';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4700' },
    data: { type: 'string', default: '.synthward' },
    workers: { type: 'string' },
    cores: { type: 'string', default: String(availableParallelism()) },
    environment: { type: 'string', default: 'dev' },
  },
});

const { name: environment } = environmentNamed(values.environment);
const runtime = await startRuntime({
  dataFolder: values.data,
  port: wholeNumber('port', values.port, 0, 65_535),
  workers: wholeNumber('workers', values.workers ?? values.cores, 1, 64),
  cores: wholeNumber('cores', values.cores, 1, 256),
  environment,
});
console.log(`Synthward, engine ${ENGINE_VERSION}, stacks of environment ${environment}`);
console.log(`  API        ${runtime.origin}${API_PREFIX}`);
console.log(`  reference  ${runtime.origin}${API_PREFIX}/docs`);
console.log(
  `  data       ${values.data} (kept over restarts; drop specifications into ${runtime.inboxFolder}/${LOCAL_TENANT}/)`,
);
for (const { id, expression } of runtime.schedulesNotRun) {
  console.log(`  not run    schedule ${id}, ${expression}: only rates run locally`);
}
if ((await runtime.services.keys.listKeys(LOCAL_TENANT)).length === 0) {
  const secret = await issueKey(runtime.services, LOCAL_TENANT, 'admin', 'made at the first start');
  console.log(
    `  key        ${secret}  (admin of tenant "${LOCAL_TENANT}"; shown only now, more with npm run keys)`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void runtime.close().then(() => process.exit(0));
  });
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`--${option} takes a whole number from ${least} to ${most}, not "${text}"`);
}
