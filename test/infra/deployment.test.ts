import { describe, expect, test } from 'vitest';
import { parseDeployment } from '../../lib/deployment.ts';

describe('a deployment command line', () => {
  test('deploys all stacks of an environment, and asks before permissions grow', () => {
    expect(parseDeployment(['deploy', 'dev'])).toEqual({
      ok: true,
      cdkArguments: ['deploy', '--all', '-c', 'environment=dev'],
    });
  });

  test('asks nothing with --yes', () => {
    expect(parseDeployment(['deploy', 'prod', '--yes'])).toEqual({
      ok: true,
      cdkArguments: ['deploy', '--all', '-c', 'environment=prod', '--require-approval', 'never'],
    });
  });

  test('removes all stacks where nothing is kept', () => {
    expect(parseDeployment(['destroy', 'staging', '--yes'])).toEqual({
      ok: true,
      cdkArguments: ['destroy', '--all', '-c', 'environment=staging', '--force'],
    });
  });

  test('removes only the service of prod, and says that the data stays', () => {
    const removal = parseDeployment(['destroy', 'prod', '--yes']);
    expect(removal).toMatchObject({
      ok: true,
      cdkArguments: ['destroy', 'Synthward-Prod-Service', '-c', 'environment=prod', '--force'],
      note: expect.stringContaining('Synthward-Prod-Data stays'),
    });
  });

  test.each([
    [[], 'Give a command: deploy or destroy.'],
    [['launch', 'dev'], 'Give a command: deploy or destroy.'],
    [['deploy'], 'Give an environment: npm run deploy -- dev|staging|prod'],
    [['destroy', 'production'], 'There is no environment "production": npm run destroy -- dev|staging|prod'],
    [['deploy', 'dev', '--force'], 'There is no option "--force": npm run deploy -- dev|staging|prod'],
    [['deploy', 'prod'], 'prod serves customers. Add --yes if you mean it: npm run deploy -- prod --yes'],
    [['destroy', 'prod'], 'prod serves customers. Add --yes if you mean it: npm run destroy -- prod --yes'],
  ])('%j is refused with what to type', (words, message) => {
    expect(parseDeployment(words)).toEqual({ ok: false, message });
  });
});
