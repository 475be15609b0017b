import { cpus, totalmem, version } from 'node:os';

/** One measured figure. `target` is what `docs/performance.md` promises, as text; `met` says whether this run kept it. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  readonly met: boolean;
}

/** A group of figures with how they were measured. */
export interface Section {
  readonly title: string;
  readonly method: string;
  readonly figures: readonly Figure[];
}

/** Lines that say what machine this is. */
export function machineFacts(): string[] {
  const [first] = cpus();
  return [
    `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory, Linux ${version()}`,
    `Node ${process.version}`,
  ];
}

/** The median of some numbers. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The p-th percentile by nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** The report as Markdown. */
export function markdown(sections: readonly Section[], date: string): string {
  const body = sections.map(({ title, method, figures }) =>
    [
      `## ${title}`,
      '',
      method,
      '',
      '| figure | measured | target | met |',
      '|---|---|---|---|',
      ...figures.map(
        ({ what, measured, target, met }) =>
          `| ${what} | ${measured} | ${target} | ${met ? 'yes' : '**no**'} |`,
      ),
      '',
    ].join('\n'),
  );
  return [
    '# Performance',
    '',
    'Printed by `npm run bench -- --write`. Machines differ and share their cores: read the ratios, which are taken within one',
    'run, before the absolute figures.',
    '',
    `Last run ${date} on`,
    '',
    ...machineFacts().map((fact) => `- ${fact}`),
    '',
    ...body,
    '## Beside a peer',
    '',
    'Not measured. Synthea, the best known generator of patients, is in no package registry (Maven Central, npm, PyPI), and these',
    'figures are made without any other download.',
    '',
  ].join('\n');
}
