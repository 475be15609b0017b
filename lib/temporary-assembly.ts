import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** A folder for an assembly that is only looked at; it goes when the process ends. CDK's own would stay for ever. */
export function temporaryAssembly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'synthward-assembly-'));
  if (made.size === 0) process.once('exit', removeAll);
  made.add(folder);
  return folder;
}

function removeAll(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}
