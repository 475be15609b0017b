import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ENVIRONMENT_NAMES } from '../lib/environments.ts';
import { ENGINE_VERSION } from '../shared/contracts/dataset.ts';
import { API_PREFIX } from '../shared/contracts/routes.ts';
import { issueKey } from './api-key.ts';
import { CommandError, runCommand, wholeNumber } from './command-line.ts';
import { type Runtime, type RuntimeOptions, startRuntime } from './runtime.ts';

const LOCAL_TENANT = 'local';

await runCommand(async () => {
  const options = readOptions();
  const runtime = await startRuntime(options);
  await introduce(runtime, options);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void runtime.close().then(() => process.exit(0));
    });
  }
});

function readOptions(): Required<RuntimeOptions> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4700' },
      data: { type: 'string', default: '.synthward' },
      workers: { type: 'string' },
      cores: { type: 'string', default: String(availableParallelism()) },
      environment: { type: 'string', default: 'dev' },
    },
  });
  const environment = ENVIRONMENT_NAMES.find((name) => name === values.environment);
  if (!environment) throw new CommandError(`--environment is one of ${ENVIRONMENT_NAMES.join(', ')}`);
  return {
    dataFolder: values.data,
    port: wholeNumber('port', values.port, 0, 65_535),
    workers: wholeNumber('workers', values.workers ?? values.cores, 1, 64),
    cores: wholeNumber('cores', values.cores, 1, 256),
    environment,
  };
}

async function introduce(runtime: Runtime, { environment, dataFolder }: RuntimeOptions): Promise<void> {
  const { origin, inboxFolder, schedulesNotRun, services } = runtime;
  console.log(`Synthward, engine ${ENGINE_VERSION}, stacks of environment ${environment}`);
  console.log(`  API        ${origin}${API_PREFIX}`);
  console.log(`  reference  ${origin}${API_PREFIX}/docs`);
  console.log(`  data       ${dataFolder} (kept over restarts)`);
  console.log(`  inbox      ${inboxFolder}/${LOCAL_TENANT}/ (drop a specification.json here)`);
  for (const { id, expression } of schedulesNotRun) {
    console.log(`  not run    schedule ${id}, ${expression}: only rates run locally`);
  }
  if ((await services.keys.listKeys(LOCAL_TENANT)).length > 0) return;
  const secret = await issueKey(services, LOCAL_TENANT, 'admin', 'made at the first start');
  console.log(
    `  key        ${secret}  (admin of tenant "${LOCAL_TENANT}"; shown only now, more with npm run keys)`,
  );
}
