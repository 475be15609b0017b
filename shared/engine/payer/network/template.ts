import { anySetting, practiceSettings } from '../../../reference/practice-settings.ts';
import { specialtyNouns } from '../../../reference/provider-names.ts';
import type {
  ClinicianKind,
  ClinicianSpecialty,
  OrganisationKind,
  OrganisationSpecialty,
} from '../../../reference/provider-taxonomy.ts';
import { answers } from './needs.ts';

/** An organisation of a template. */
export interface OrganisationSlot {
  readonly kind: OrganisationKind;
  /** The specialty of a group of one specialty, else null. */
  readonly focus: ClinicianSpecialty | null;
  /** True for those that have a contract with every network that has any. */
  readonly anchor: boolean;
}

/** A clinician of a template. */
export interface ClinicianSlot {
  readonly kind: ClinicianKind;
}

/** What providers a place has: slots are numbered from 0, organisations first. */
export interface Template {
  readonly organisations: readonly OrganisationSlot[];
  readonly clinicians: readonly ClinicianSlot[];
  /** For each slot, the slot of the organisation that it bills under; an organisation's own. */
  readonly hosts: Uint8Array;
  /** For each need (see `needNumbers`), the slots that answer it. */
  readonly slotsByNeed: readonly Uint8Array[];
}

/**
 * Fills a template: gives groups of one specialty the specialties that most clinicians here have, and every clinician
 * an organisation to work for.
 *
 * @param turn among specialties of as many clinicians, where groups begin to choose
 * @param anchored true when the first organisation of each kind is to be in every network, and the first clinician of
 * each specialty to work for one of these
 */
export function buildTemplate(
  organisations: readonly OrganisationKind[],
  clinicians: readonly ClinicianKind[],
  turn: number,
  anchored: boolean,
): Template {
  const slots = organisationSlots(organisations, fociOf(clinicians, turn), anchored);
  const first = slots.length;
  const hosts = new Uint8Array(first + clinicians.length);
  const load = new Uint16Array(first);
  const seen = new Set<ClinicianSpecialty>();
  for (let slot = 0; slot < first; slot++) hosts[slot] = slot;
  for (const [place, { specialty }] of clinicians.entries()) {
    const host = hostOf(slots, load, specialty, anchored && !seen.has(specialty));
    seen.add(specialty);
    hosts[first + place] = host;
    load[host] = (load[host] as number) + 1;
  }
  return {
    organisations: slots,
    clinicians: clinicians.map((kind) => ({ kind })),
    hosts,
    slotsByNeed: slotsByNeed([...organisations, ...clinicians]),
  };
}

/** Specialties that can be a group's, most clinicians first. */
function fociOf(clinicians: readonly ClinicianKind[], turn: number): ClinicianSpecialty[] {
  const counts = new Map<ClinicianSpecialty, number>();
  for (const { specialty } of clinicians) {
    if (specialtyNouns[specialty] !== undefined) counts.set(specialty, (counts.get(specialty) ?? 0) + 1);
  }
  const found = [...counts.keys()];
  const turned = found.map((_, place) => found[(place + turn) % found.length] as ClinicianSpecialty);
  return turned.sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
}

function organisationSlots(
  kinds: readonly OrganisationKind[],
  foci: readonly ClinicianSpecialty[],
  anchored: boolean,
): OrganisationSlot[] {
  let groups = 0;
  const seen = new Set<string>();
  return kinds.map((kind) => {
    const focus = kind.specialty === 'single_specialty_group' ? (foci[groups++] ?? null) : null;
    const key = `${kind.specialty} ${focus}`;
    const anchor = anchored && !seen.has(key);
    seen.add(key);
    return { kind, focus, anchor };
  });
}

/**
 * The organisation with the fewest clinicians among those of the most usual setting that the place has.
 *
 * @throws RangeError when a place has no organisation at all that employs clinicians
 */
function hostOf(
  slots: readonly OrganisationSlot[],
  load: Uint16Array,
  specialty: ClinicianSpecialty,
  anchorsOnly: boolean,
): number {
  let host = -1;
  let rank = Number.POSITIVE_INFINITY;
  const settings = settingsOf(specialty);
  for (const [slot, { kind, focus, anchor }] of slots.entries()) {
    const setting = settings.get(kind.specialty);
    if (setting === undefined || setting > rank || (anchorsOnly && !anchor)) continue;
    if (kind.specialty === 'single_specialty_group' && focus !== specialty) continue;
    if (setting === rank && (load[slot] as number) >= (load[host] as number)) continue;
    host = slot;
    rank = setting;
  }
  if (host < 0) throw new RangeError(`no organisation for a clinician of ${specialty}`);
  return host;
}

const settings = new Map<ClinicianSpecialty, ReadonlyMap<OrganisationSpecialty, number>>();

/** How usual each setting of a specialty is: 0 is the most usual. */
function settingsOf(specialty: ClinicianSpecialty): ReadonlyMap<OrganisationSpecialty, number> {
  const known = settings.get(specialty);
  if (known !== undefined) return known;
  const ranks = new Map<OrganisationSpecialty, number>();
  for (const setting of [...practiceSettings[specialty], ...anySetting]) {
    if (!ranks.has(setting)) ranks.set(setting, ranks.size);
  }
  settings.set(specialty, ranks);
  return ranks;
}

function slotsByNeed(kinds: readonly (OrganisationKind | ClinicianKind)[]): Uint8Array[] {
  const bySpecialty = Map.groupBy(kinds.keys(), (slot) => kinds[slot]?.specialty as string);
  return [...answers.values()].map((specialties) =>
    Uint8Array.from(specialties.flatMap((specialty) => bySpecialty.get(specialty) ?? [])),
  );
}
