import { refusalOf } from './endpoint.ts';

/** Stops the run before any test when the environment does not name an endpoint to test against. */
export default function setup(): void {
  const refusal = refusalOf(process.env);
  if (refusal !== undefined) throw new Error(refusal);
}
