/** Reach: the text of every source file. Holds the walls that `docs/architecture.md` draws. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMPURE, LAYERS, PURE_LAYERS } from './layers.ts';

/** `from '...'` of an import or export, a bare `import '...'`, and `import('...')`. */
const IMPORT =
  /^(?:import|export)\s[^'";]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Data files outside the layers that any layer may read. */
const ROOT_FILES = ['package.json', 'cdk.json', 'docs/openapi.json'];

const sources = ['bin', 'lib', 'functions', 'shared', 'local'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name)),
);

const importsOf = (text: string): string[] =>
  [...text.matchAll(IMPORT)].map(([, from, bare, dynamic]) => (from ?? bare ?? dynamic) as string);

/** Source text without comments and strings' insides, so that prose may name what code may not. */
const codeOf = (text: string): string =>
  text
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''");

/** What is wrong with one import, or undefined. */
function judgeImport(file: string, specifier: string): string | undefined {
  const rule = LAYERS.find(({ layer }) => file.startsWith(layer));
  if (!rule) return `${file} belongs to no layer`;
  if (!specifier.startsWith('.')) {
    const allowed = rule.packages.some(
      (name) =>
        specifier === name ||
        specifier.startsWith(name.endsWith('/') || name.endsWith(':') ? name : `${name}/`),
    );
    return allowed ? undefined : `${file} may not import the package ${specifier}`;
  }
  const target = posix.join(posix.dirname(file), specifier);
  const allowed =
    target.startsWith(rule.layer) ||
    ROOT_FILES.includes(target) ||
    rule.may.some((prefix) => target.startsWith(prefix));
  return allowed ? undefined : `${file} may not import ${target}`;
}

describe('layers', () => {
  it('finds the sources', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it('import one way', () => {
    const broken = sources.flatMap((file) =>
      importsOf(readFileSync(file, 'utf8')).flatMap((specifier) => judgeImport(file, specifier) ?? []),
    );
    expect(broken).toEqual([]);
  });

  it('keep the engine pure', () => {
    const broken = sources
      .filter((file) => PURE_LAYERS.some((layer) => file.startsWith(layer)))
      .flatMap((file) => {
        const code = codeOf(readFileSync(file, 'utf8'));
        return IMPURE.filter(({ pattern }) => pattern.test(code)).map(
          ({ pattern, why }) => `${file}: ${pattern.source} ${why}`,
        );
      });
    expect(broken).toEqual([]);
  });

  it('would notice a breach', () => {
    expect(judgeImport('shared/engine/payer/population.ts', '../../adapters/aws/clients.ts')).toMatch(
      'may not import',
    );
    expect(judgeImport('shared/jobs/plan.ts', '@aws-sdk/client-s3')).toMatch('may not import the package');
    expect(judgeImport('lib/stacks/service-stack.ts', '../../functions/api/get-job/handler.ts')).toMatch(
      'may not import',
    );
    expect(
      importsOf(
        "import type { A } from './a.ts';\nimport {\n  b,\n} from '../b.ts';\nexport * from './c.ts';",
      ),
    ).toEqual(['./a.ts', '../b.ts', './c.ts']);
  });
});
