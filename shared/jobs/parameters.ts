import type { Parameter, ParameterGroup } from '../contracts/parameter.ts';
import {
  PAYER_PARAMETERS,
  type PayerParameters,
  type SomePayerParameters,
} from '../contracts/payer-specification.ts';
import { PRESETS, type PresetName } from '../contracts/presets.ts';

type Given = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/**
 * Every parameter of a dataset: what the request says, else the preset, else its default. Values that mean the
 * same come out the same: codes in the order of their list and once each, no -0, every part of a mix named.
 */
export function resolveParameters(asked: SomePayerParameters, preset?: PresetName): PayerParameters {
  const presetGroups: Given = preset === undefined ? {} : PRESETS[preset].parameters;
  const groups: [string, ParameterGroup][] = Object.entries(PAYER_PARAMETERS);
  const resolved = groups.map(([group, { parameters }]) => [
    group,
    Object.fromEntries(
      Object.entries(parameters).map(([name, parameter]) => [
        name,
        settled(
          parameter,
          (asked as Given)[group]?.[name] ?? presetGroups[group]?.[name] ?? parameter.default,
        ),
      ]),
    ),
  ]);
  return Object.fromEntries(resolved) as PayerParameters;
}

function settled(parameter: Parameter, value: unknown): unknown {
  if (parameter.kind === 'codes') {
    const named = new Set(value as readonly string[]);
    return parameter.codes.filter((code) => named.has(code));
  }
  if (parameter.kind === 'mix') {
    const mix = value as Readonly<Record<string, number | undefined>>;
    return Object.fromEntries(Object.keys(parameter.default).map((part) => [part, (mix[part] ?? 0) + 0]));
  }
  return (value as number) + 0; // -0 passes a range check, and would be another number to a hash of its bits
}
