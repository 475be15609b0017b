import {
  MIX_TOLERANCE,
  type MixParameter,
  type NumberParameter,
  type ParameterGroup,
  type ValuesOf,
} from '../../contracts/parameter.ts';

/** The values of one group of the contract's parameters, as the engine reads them. */
export type ParameterValues<Group extends ParameterGroup> = Readonly<ValuesOf<{ group: Group }>['group']>;

/** All parameters of a group at their defaults. */
export function defaultsOf<const Group extends ParameterGroup>({
  parameters,
}: Group): ParameterValues<Group> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { default: value }]) => [name, value]),
  ) as unknown as ParameterValues<Group>;
}

/**
 * Checks values that came from outside against the ranges of the contract; requests were judged by its schema before, but
 * the engine can be called without one.
 *
 * @param name the group's name in a dataset's parameters
 * @throws RangeError that names the first wrong value by JSON pointer, the rule and the range
 */
export function checkParameters<const Group extends ParameterGroup>(
  name: string,
  group: Group,
  values: ParameterValues<Group>,
): void {
  for (const [parameter, rule] of Object.entries(group.parameters)) {
    const pointer = `/parameters/${name}/${parameter}`;
    const value: unknown = values[parameter as keyof typeof values];
    if (rule.kind === 'mix') checkMix(pointer, rule, value as Readonly<Record<string, number>>);
    else if (rule.kind !== 'codes') checkNumber(pointer, rule, value as number);
  }
}

function checkNumber(pointer: string, { kind, min, max }: NumberParameter, value: number): void {
  if (!(value >= min && value <= max)) {
    throw new RangeError(`${pointer} is ${value}: it must be from ${min} to ${max}`);
  }
  if (kind === 'count' && !Number.isInteger(value)) {
    throw new RangeError(`${pointer} is ${value}: it must be a whole number from ${min} to ${max}`);
  }
}

function checkMix(
  pointer: string,
  { default: parts }: MixParameter,
  mix: Readonly<Record<string, number>>,
): void {
  let sum = 0;
  for (const part of Object.keys(parts)) {
    const value = mix[part] ?? Number.NaN;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`${pointer}/${part} is ${mix[part]}: it must be from 0 to 1`);
    }
    sum += value;
  }
  if (Math.abs(sum - 1) <= MIX_TOLERANCE) return;
  throw new RangeError(`${pointer} sums to ${sum}: its parts must sum to 1`);
}
