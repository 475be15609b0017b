import type { AnyResource } from '../../formats/fhir/written.ts';

/** What no library looks at: emptiness, ends before beginnings, currencies, ids, references, and money that adds up. */
export function plainErrors(resource: AnyResource, known: ReadonlySet<string>): string[] {
  const errors: string[] = [];
  visit(resource, resource.resourceType, (path, value) => {
    if (value === null || value === '') errors.push(`${path}: is empty`);
    if (typeof value !== 'object' || value === null) return;
    if (Object.keys(value).length === 0) errors.push(`${path}: is empty`);
    const { start, end, reference, currency } = value as Record<string, unknown>;
    if (typeof start === 'string' && typeof end === 'string' && start > end)
      errors.push(`${path}: ends on ${end}, before it starts on ${start}`);
    if (currency !== undefined && currency !== 'USD') errors.push(`${path}: currency ${currency}`);
    if (typeof reference === 'string' && !known.has(reference))
      errors.push(`${path}: ${reference} is nowhere`);
    errors.push(...choiceErrors(path, Object.keys(value)));
  });
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(resource.id)) errors.push(`id: ${resource.id}`);
  if (resource.resourceType === 'ExplanationOfBenefit') errors.push(...moneyErrors(resource));
  return errors;
}

const CHOICES = ['value', 'effective', 'onset', 'abatement', 'performed', 'medication', 'serviced', 'timing'];

function choiceErrors(path: string, names: readonly string[]): string[] {
  return CHOICES.flatMap((stem) => {
    const some = names.filter((name) => new RegExp(`^${stem}[A-Z]`).test(name));
    return some.length > 1 ? [`${path}: has ${some.join(' and ')}`] : [];
  });
}

function visit(value: unknown, path: string, see: (path: string, value: unknown) => void): void {
  see(path, value);
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const [name, one] of Object.entries(value))
    visit(one, isList ? `${path}[${name}]` : `${path}.${name}`, see);
}

interface Amount {
  readonly category: { readonly coding: readonly { readonly code: string }[] };
  readonly amount?: { readonly value: number };
  readonly reason?: unknown;
}

const cents = ({ amount }: Amount): number => Math.round((amount?.value ?? 0) * 100);
const codeOf = ({ category }: Amount): string => category.coding[0]?.code ?? '';

function moneyErrors(eob: AnyResource): string[] {
  const items = eob['item'] as readonly { readonly adjudication: readonly Amount[] }[];
  const totals = new Map((eob['total'] as readonly Amount[]).map((one) => [codeOf(one), cents(one)]));
  const sums = new Map<string, number>();
  for (const one of items.flatMap(({ adjudication }) => adjudication)) {
    if (one.amount !== undefined && one.reason === undefined)
      sums.set(codeOf(one), (sums.get(codeOf(one)) ?? 0) + cents(one));
  }
  const names = new Set([...totals.keys(), ...sums.keys()]);
  const errors = [...names]
    .filter((name) => (totals.get(name) ?? 0) !== (sums.get(name) ?? 0))
    .map((name) => `total ${name}: ${totals.get(name)} is not the sum of its items, ${sums.get(name)}`);
  const of = (name: string) => totals.get(name) ?? 0;
  const shares = ['deductible', 'copay', 'coinsurance', 'priorpayerpaid', 'paidtoprovider'];
  if (of('eligible') !== shares.reduce((sum, name) => sum + of(name), 0))
    errors.push('eligible is not shared out');
  return errors;
}
