/** Variables under which the SDK finds an endpoint; those of one service win over the one of all. */
const GENERAL = 'AWS_ENDPOINT_URL';
const SPECIFIC = /^AWS_ENDPOINT_URL_[A-Z0-9_]+$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const HOW = 'Run `.ci/aws-endpoints npm run test:aws`, which starts endpoints on this machine.';

/** Why the suites must not run with these variables, or undefined when they may. */
export function refusalOf(variables: Readonly<Record<string, string | undefined>>): string | undefined {
  if (!variables[GENERAL])
    return `${GENERAL} is not set: there is no AWS-compatible endpoint to test against. ${HOW}`;
  const foreign = Object.entries(variables).find(
    ([name, url]) => (name === GENERAL || SPECIFIC.test(name)) && url !== undefined && !isLoopback(url),
  );
  if (!foreign) return undefined;
  return `${foreign[0]} is ${foreign[1]}: these suites make and fill tables, buckets and queues, so they run against a loopback address only. ${HOW}`;
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}
