import * as z from 'zod';

/** What every parameter says of itself: what it means, and what its default rests on. */
interface Described {
  readonly meaning: string;
  /** Where the default comes from: a source and its year, or that it is our judgement. */
  readonly basis: string;
}

/** A number that a user may set, in a range. `share` runs from 0 to 1; a `factor` multiplies; a `count` is whole. */
export interface NumberParameter extends Described {
  readonly kind: 'share' | 'factor' | 'count';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** Shares that sum to 1; parts that a request leaves out are 0. */
export interface MixParameter extends Described {
  readonly kind: 'mix';
  readonly default: Readonly<Record<string, number>>;
}

/** Some codes of a list; a request names those that it wants. */
export interface CodesParameter extends Described {
  readonly kind: 'codes';
  readonly codes: readonly string[];
  readonly default: readonly string[];
}

/** One thing that may be tuned: the single place from which schema, OpenAPI text and documentation follow. */
export type Parameter = NumberParameter | MixParameter | CodesParameter;

/** Parameters that belong together. */
export interface ParameterGroup {
  readonly meaning: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** The value of a parameter, once it is resolved. */
export type ParameterValue<P> = P extends { readonly codes: readonly (infer Code)[] }
  ? Code[]
  : P extends { readonly kind: 'mix'; readonly default: infer Mix }
    ? { -readonly [Part in keyof Mix]: number }
    : number;

/** The values of groups of parameters: what a dataset holds, with every one filled in. */
export type ValuesOf<Groups extends Readonly<Record<string, ParameterGroup>>> = {
  -readonly [Group in keyof Groups]: {
    -readonly [Name in keyof Groups[Group]['parameters']]: ParameterValue<Groups[Group]['parameters'][Name]>;
  };
};

/** Values that a request or a preset names; the others keep their defaults. */
export type SomeValuesOf<Groups extends Readonly<Record<string, ParameterGroup>>> = {
  -readonly [Group in keyof Groups]?:
    | {
        -readonly [Name in keyof Groups[Group]['parameters']]?:
          | SomeOf<ParameterValue<Groups[Group]['parameters'][Name]>>
          | undefined;
      }
    | undefined;
};

/** Parts of a mix may be left out; anything else is whole. */
type SomeOf<Value> = Value extends number | readonly unknown[]
  ? Value
  : { [Part in keyof Value]?: number | undefined };

/** A share: its range is that of a probability. */
export const share = (value: number, meaning: string, basis: string): NumberParameter => ({
  kind: 'share',
  default: value,
  min: 0,
  max: 1,
  meaning,
  basis,
});

/** A factor from 0 to `max` that multiplies what the tables say; 1 leaves it as it is. */
export const factor = (max: number, meaning: string, basis: string): NumberParameter => ({
  kind: 'factor',
  default: 1,
  min: 0,
  max,
  meaning,
  basis,
});

/** How far the parts of a mix may miss 1: what is lost when thirds are written with six digits. */
export const MIX_TOLERANCE = 1e-5;

/** What a client may send: each group and parameter optional, ranges in the messages. */
export function requestSchemaOf<Groups extends Readonly<Record<string, ParameterGroup>>>(
  groups: Groups,
): z.ZodType<SomeValuesOf<Groups>, SomeValuesOf<Groups>> {
  const shape = mapGroups(groups, (parameter) =>
    requestValue(parameter)
      .optional()
      .meta({ description: parameterText(parameter) }),
  );
  return z.strictObject(
    Object.fromEntries(
      Object.entries(shape).map(([name, fields]) => [
        name,
        z.strictObject(fields).optional().meta({ description: groups[name]?.meaning }),
      ]),
    ),
  ) as unknown as z.ZodType<SomeValuesOf<Groups>, SomeValuesOf<Groups>>;
}

/** What a dataset holds: each parameter there. */
export function resolvedSchemaOf<Groups extends Readonly<Record<string, ParameterGroup>>>(
  groups: Groups,
): z.ZodType<ValuesOf<Groups>, ValuesOf<Groups>> {
  const shape = mapGroups(groups, resolvedValue);
  return z.strictObject(
    Object.fromEntries(Object.entries(shape).map(([name, fields]) => [name, z.strictObject(fields)])),
  ) as unknown as z.ZodType<ValuesOf<Groups>, ValuesOf<Groups>>;
}

function mapGroups<Value>(
  groups: Readonly<Record<string, ParameterGroup>>,
  map: (parameter: Parameter) => Value,
): Record<string, Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, { parameters }]) => [
      name,
      Object.fromEntries(Object.entries(parameters).map(([key, parameter]) => [key, map(parameter)])),
    ]),
  );
}

function requestValue(parameter: Parameter): z.ZodType {
  if (parameter.kind === 'codes') {
    const { codes } = parameter;
    return z.array(z.enum(codes)).min(1).max(codes.length);
  }
  if (parameter.kind === 'mix') return mixSchema(parameter);
  const { kind, min, max } = parameter;
  const range = `must be from ${min} to ${max}`;
  return (kind === 'count' ? z.int() : z.number()).min(min, range).max(max, range);
}

function mixSchema({ default: parts }: MixParameter): z.ZodType {
  const part = z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1').optional();
  return z
    .strictObject(Object.fromEntries(Object.keys(parts).map((name) => [name, part])))
    .superRefine((mix, context) => {
      const sum = Object.values(mix).reduce<number>((total, value) => total + Number(value ?? 0), 0);
      if (Math.abs(sum - 1) <= MIX_TOLERANCE) return;
      context.addIssue({ code: 'custom', message: `the parts must sum to 1, not ${Number(sum.toFixed(6))}` });
    });
}

function resolvedValue(parameter: Parameter): z.ZodType {
  if (parameter.kind === 'codes') return z.array(z.enum(parameter.codes));
  if (parameter.kind === 'mix')
    return z.strictObject(
      Object.fromEntries(Object.keys(parameter.default).map((name) => [name, z.number()])),
    );
  return z.number();
}

/** A parameter in a sentence or two, with its default. */
export function parameterText(parameter: Parameter): string {
  return `${parameter.meaning} Default: ${defaultText(parameter)}.`;
}

/** A parameter's default, for a reader. */
export function defaultText(parameter: Parameter): string {
  if (parameter.kind === 'codes')
    return parameter.default.length === parameter.codes.length ? 'all' : parameter.default.join(', ');
  if (parameter.kind === 'mix')
    return Object.entries(parameter.default)
      .map(([part, value]) => `${part} ${value}`)
      .join(', ');
  return String(parameter.default);
}

/** A parameter's range, for a reader. */
export function rangeText(parameter: Parameter): string {
  if (parameter.kind === 'codes') return `1 to ${parameter.codes.length} codes`;
  if (parameter.kind === 'mix') return 'parts from 0 to 1 that sum to 1';
  return `${parameter.min} to ${parameter.max}`;
}
