import type * as z from 'zod';
import { AppError, issuesOf } from '../contracts/errors.ts';
import { log } from './log.ts';

/**
 * What a trigger was given, by its schema. When it does not match, the log names the fields, never what they hold, and
 * AppError `invalid_request` is thrown: the invocation fails and ends in its failure queue, where nothing is lost.
 */
export function parseInput<Output>(trigger: string, schema: z.ZodType<Output>, input: unknown): Output {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = issuesOf(parsed.error);
  log.error('input refused', { trigger, issues });
  throw new AppError('invalid_request', `The input of ${trigger} does not match its schema.`, { issues });
}
