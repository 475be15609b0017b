import {
  type ClinicianKind,
  type ClinicianRole,
  clinicianKinds,
  type OrganisationKind,
  organisationKinds,
} from '../../../reference/provider-taxonomy.ts';
import { apportion } from './apportion.ts';
import { buildTemplate, type Template } from './template.ts';

/**
 * Providers of a community; every block of 1,000 members owns one. The country has some 20 clinicians and 6
 * organisations with a number of their own per 1,000 people (NPPES, by order of size); a payer that insures a third of
 * the people of a place meets three times as many per 1,000 members. Our judgement.
 */
export const COMMUNITY_ORGANISATIONS = 24;
const COMMUNITY_CLINICIANS = 60;
export const COMMUNITY_PROVIDERS = COMMUNITY_ORGANISATIONS + COMMUNITY_CLINICIANS;

/** Block 0 owns so many communities, the others one each: a dataset of one block needs care in more than one place, too. */
export const FOUNDING_COMMUNITIES = 16;

/** Communities come in this many templates; together they hold every kind in proportion to its weight. */
export const COMMUNITY_TEMPLATES = 32;

/** The templates of communities. */
export const communityTemplates: readonly Template[] = buildCommunities();

/** Shares the kinds out over all templates at once and deals them round, so that rare ones are in few of them. */
function buildCommunities(): Template[] {
  const organisations = dealt(organisationKinds, COMMUNITY_ORGANISATIONS);
  const clinicians = dealt(clinicianKinds, COMMUNITY_CLINICIANS);
  return Array.from({ length: COMMUNITY_TEMPLATES }, (_, template) =>
    buildTemplate(everyNth(organisations, template), everyNth(clinicians, template), template, false),
  );
}

function dealt<Kind extends { readonly weight: number }>(kinds: readonly Kind[], each: number): Kind[] {
  const counts = apportion(
    kinds.map(({ weight }) => weight),
    each * COMMUNITY_TEMPLATES,
  );
  return kinds.flatMap((kind, place) => Array.from({ length: counts[place] as number }, () => kind));
}

function everyNth<Kind>(kinds: readonly Kind[], template: number): Kind[] {
  return kinds.filter((_, place) => place % COMMUNITY_TEMPLATES === template);
}

/** Professions that nobody is sent to by name; they are found in communities. */
const SUPPORTING: readonly ClinicianRole[] = [
  'nurse',
  'practical_nurse',
  'dental_hygienist',
  'behavior_technician',
  'lay_worker',
  'trainee',
];

/** Specialties of this weight or more, together, are everyday ones, and a hub has one for so much weight. */
const EVERYDAY_CLINICIANS = { from: 4, each: 40 } as const;
const EVERYDAY_ORGANISATIONS = { from: 10, each: 60 } as const;

const everydayClinicians = everyday(
  clinicianKinds.filter(({ role }) => !SUPPORTING.includes(role)),
  EVERYDAY_CLINICIANS,
);
const everydayOrganisations = everyday(organisationKinds, EVERYDAY_ORGANISATIONS);

/** The kinds that hubs have only one or some of. */
const rareKinds: readonly (OrganisationKind | ClinicianKind)[] = [
  ...organisationKinds.filter((kind) => !everydayOrganisations.includes(kind)),
  ...clinicianKinds.filter((kind) => !everydayClinicians.includes(kind)),
];

function everyday<Kind extends { readonly specialty: string; readonly weight: number }>(
  kinds: readonly Kind[],
  { from, each }: { readonly from: number; readonly each: number },
): Kind[] {
  const specialties = [...new Set(kinds.map(({ specialty }) => specialty))];
  return specialties.flatMap((specialty) => {
    const same = kinds.filter((kind) => kind.specialty === specialty);
    const weight = same.reduce((sum, kind) => sum + kind.weight, 0);
    const commonest = same.reduce((best, kind) => (kind.weight > best.weight ? kind : best));
    return weight < from ? [] : Array.from({ length: Math.ceil(weight / each) }, () => commonest);
  });
}

/** Providers of a hub in a dataset of so many states; the same for each. */
export function hubProviders(states: number): number {
  return everydayOrganisations.length + everydayClinicians.length + Math.ceil(rareKinds.length / states);
}

const hubs = new Map<number, readonly Template[]>();

/**
 * The hub of each state: every everyday kind, and a part of the rare ones, which are dealt round the states so that each
 * is in one hub at least.
 *
 * @param states how many the dataset has
 */
export function hubTemplates(states: number): readonly Template[] {
  const known = hubs.get(states);
  if (known !== undefined) return known;
  const built = Array.from({ length: states }, (_, state) => buildHub(state, states));
  hubs.set(states, built);
  return built;
}

function buildHub(state: number, states: number): Template {
  const rare = Array.from(
    { length: Math.ceil(rareKinds.length / states) },
    (_, round) => rareKinds[(state + round * states) % rareKinds.length] as OrganisationKind | ClinicianKind,
  );
  const isOrganisation = (kind: OrganisationKind | ClinicianKind): kind is OrganisationKind =>
    (organisationKinds as readonly unknown[]).includes(kind);
  return buildTemplate(
    [...everydayOrganisations, ...rare.filter(isOrganisation)],
    [...everydayClinicians, ...rare.filter((kind): kind is ClinicianKind => !isOrganisation(kind))],
    state,
    true,
  );
}
