import { ENVIRONMENT_NAMES, ENVIRONMENTS, type EnvironmentName } from './environments.ts';

/** What may be done with an environment. */
export const COMMANDS = ['deploy', 'destroy'] as const;
export type DeploymentCommand = (typeof COMMANDS)[number];

/** What the CDK CLI is to be called with, or why it is not. */
export type Deployment =
  | { readonly ok: true; readonly cdkArguments: readonly string[]; readonly note?: string }
  | { readonly ok: false; readonly message: string };

/** Name of the stack of an environment that holds its data or its service. */
export function stackName(environment: EnvironmentName, part: 'Data' | 'Service'): string {
  return `Synthward-${environment.charAt(0).toUpperCase()}${environment.slice(1)}-${part}`;
}

/** Reads a command line such as `deploy dev` or `destroy prod --yes`. Pure: nothing is started. */
export function parseDeployment(words: readonly string[]): Deployment {
  const [command, environment, ...options] = words;
  if (!isOneOf(COMMANDS, command)) return refuse(`Give a command: ${COMMANDS.join(' or ')}.`);
  if (environment === undefined) return refuse(`Give an environment: ${usage(command)}`);
  if (!isOneOf(ENVIRONMENT_NAMES, environment)) {
    return refuse(`There is no environment "${environment}": ${usage(command)}`);
  }
  const unknown = options.find((option) => option !== '--yes');
  if (unknown !== undefined) return refuse(`There is no option "${unknown}": ${usage(command)}`);
  const agreed = options.includes('--yes');
  if (ENVIRONMENTS[environment].keepsData && !agreed) {
    return refuse(
      `${environment} serves customers. Add --yes if you mean it: ${usage(command, environment)} --yes`,
    );
  }
  return command === 'deploy' ? deploy(environment, agreed) : destroy(environment, agreed);
}

function deploy(environment: EnvironmentName, agreed: boolean): Deployment {
  // Without --yes the CLI asks before it widens a permission.
  return {
    ok: true,
    cdkArguments: [
      'deploy',
      '--all',
      ...context(environment),
      ...(agreed ? ['--require-approval', 'never'] : []),
    ],
  };
}

function destroy(environment: EnvironmentName, agreed: boolean): Deployment {
  const force = agreed ? ['--force'] : [];
  if (!ENVIRONMENTS[environment].keepsData) {
    return { ok: true, cdkArguments: ['destroy', '--all', ...context(environment), ...force] };
  }
  return {
    ok: true,
    cdkArguments: ['destroy', stackName(environment, 'Service'), ...context(environment), ...force],
    note: `${stackName(environment, 'Data')} stays: it is protected and keeps table and files. docs/deploy.md says how to remove it.`,
  };
}

function context(environment: EnvironmentName): string[] {
  return ['-c', `environment=${environment}`];
}

function usage(command: DeploymentCommand, environment: string = ENVIRONMENT_NAMES.join('|')): string {
  return `npm run ${command} -- ${environment}`;
}

function refuse(message: string): Deployment {
  return { ok: false, message };
}

function isOneOf<T extends string>(known: readonly T[], value: string | undefined): value is T {
  return (known as readonly (string | undefined)[]).includes(value);
}
