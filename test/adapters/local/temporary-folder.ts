import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own; the caller removes it. */
export function makeFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'synthward-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A folder that goes when the test ends. */
export function folderOfTest(): string {
  const folder = makeFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}
