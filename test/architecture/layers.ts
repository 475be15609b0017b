/**
 * The walls of the house: what each layer may import. The first rule whose `layer` a file's path starts with applies,
 * so narrower layers stand first.
 */
export interface LayerRule {
  readonly layer: string;
  /** Path prefixes inside the repository that files of the layer may import. A layer may always import itself. */
  readonly may: readonly string[];
  /** npm packages and Node modules by prefix; `node:` alone stands for all of Node. */
  readonly packages: readonly string[];
}

const contracts = 'shared/contracts/';

export const LAYERS: readonly LayerRule[] = [
  { layer: 'shared/contracts/', may: [], packages: ['zod'] },
  { layer: 'shared/reference/', may: [contracts], packages: [] },
  { layer: 'shared/engine/', may: [contracts, 'shared/reference/'], packages: [] },
  // Compressed inside, as their specifications have it.
  ...['shared/formats/parquet/', 'shared/formats/xlsx/'].map((layer) => ({
    layer,
    may: [contracts, 'shared/engine/', 'shared/reference/', 'shared/formats/'],
    packages: ['node:zlib'],
  })),
  // A format names what the truth only codes: titles of vaccines, races, plans.
  { layer: 'shared/formats/', may: [contracts, 'shared/engine/', 'shared/reference/'], packages: [] },
  { layer: 'shared/validation/', may: [contracts, 'shared/reference/'], packages: [] },
  { layer: 'shared/ports/', may: [contracts], packages: ['node:stream'] },
  {
    layer: 'shared/jobs/',
    may: [contracts, 'shared/ports/', 'shared/formats/', 'shared/engine/', 'shared/validation/'],
    packages: ['node:', 'canonicalize', 'uuid', 'zod'],
  },
  {
    layer: 'shared/uploads/',
    may: [contracts, 'shared/ports/', 'shared/validation/'],
    packages: ['node:', 'zod'],
  },
  { layer: 'shared/access/', may: [contracts, 'shared/ports/'], packages: ['node:crypto'] },
  {
    layer: 'shared/adapters/aws/',
    may: [contracts, 'shared/ports/'],
    packages: ['node:', 'zod', '@aws-sdk/', '@smithy/', 'aws-lambda'],
  },
  { layer: 'shared/adapters/local/', may: [contracts, 'shared/ports/'], packages: ['node:', 'zod'] },
  {
    layer: 'shared/http/',
    may: [contracts, 'shared/ports/'],
    packages: ['node:', 'zod', '@middy/', '@aws-lambda-powertools/', 'aws-lambda'],
  },
  {
    layer: 'shared/workers/',
    may: [contracts, 'shared/ports/'],
    packages: ['node:', 'zod', '@aws-lambda-powertools/', 'aws-lambda'],
  },
  { layer: 'functions/', may: ['shared/'], packages: ['node:', 'zod', 'aws-lambda', 'swagger-ui-dist'] },
  { layer: 'lib/', may: [contracts], packages: ['node:', 'zod', 'aws-cdk-lib', 'cdk-nag', 'constructs'] },
  { layer: 'bin/', may: ['lib/', contracts], packages: ['node:', 'aws-cdk-lib'] },
  {
    layer: 'local/',
    may: ['lib/', 'functions/', 'shared/'],
    packages: ['node:', 'zod', 'aws-lambda', 'aws-cdk-lib', 'send', '@aws-sdk/'],
  },
];

/** Layers whose files must run anywhere: no clock, no environment, no chance. */
export const PURE_LAYERS = [
  'shared/engine/',
  'shared/reference/',
  'shared/formats/',
  ...['x12', 'fhir', 'hl7v2', 'tables'].map((format) => `shared/validation/${format}/`),
] as const;

/** What a pure layer must not say, and why. */
export const IMPURE = [
  { pattern: /\bDate\b(?!\w)/, why: 'reads the clock or the time zone' },
  { pattern: /\bMath\.random\b/, why: 'is chance that no seed governs' },
  {
    pattern: /\bMath\.(?:exp|log|log2|log10|pow|sin|cos|tan|cbrt|hypot)\b/,
    why: 'may differ in the last bit between engines',
  },
  { pattern: /\bprocess\./, why: 'reads the environment' },
  { pattern: /\bIntl\b|\.toLocale/, why: 'depends on the locale' },
] as const;
