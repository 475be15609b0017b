import { v7 } from 'uuid';

/** A new job id: `job_` and a version 7 UUID without hyphens, so that ids sort by creation. */
export function newJobId(): string {
  return `job_${v7().replaceAll('-', '')}`;
}
