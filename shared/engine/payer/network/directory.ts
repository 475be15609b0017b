import { professions } from '../../../reference/clinician-roles.ts';
import { CLINICIAN_ROLES, type ClinicianRole } from '../../../reference/provider-taxonomy.ts';
import type { ZipCode } from '../../../reference/zip-codes.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { DOMAINS, PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { Sex } from '../persons.ts';
import { drawClinicianName } from './clinician-names.ts';
import type { Contracts } from './contracts.ts';
import { feeFactorOf } from './fee-factor.ts';
import { npis, tins } from './identifiers.ts';
import type { Layout } from './layout.ts';
import { drawOrganisationName } from './organisation-names.ts';
import { drawOrganisationPlace } from './organisation-place.ts';
import type { NetworkParameters } from './parameters.ts';
import type { ClinicianProvider, OrganisationProvider, Provider } from './provider.ts';
import type { ClinicianSlot, OrganisationSlot } from './template.ts';

interface RoleTables {
  readonly credentials: AliasTable;
  readonly women: number;
}

const roleTables = new Map<ClinicianRole, RoleTables>(
  CLINICIAN_ROLES.map((role) => {
    const { credentials, women } = professions[role];
    const table = buildAliasTable(credentials.map(([, weight]) => weight));
    return [role, { credentials: table, women: chanceThreshold(women / 100) }];
  }),
);

/** What a directory says of providers: the facts of each, worked out from its index. */
export class Directory {
  private readonly stream: Stream;
  private readonly layout: Layout;
  private readonly contracts: Contracts;
  private readonly npi: (index: number) => string;
  private readonly tin: (index: number) => string;
  private readonly accepts: number;

  constructor(
    seed: number,
    stream: Stream,
    layout: Layout,
    contracts: Contracts,
    parameters: NetworkParameters,
  ) {
    this.stream = stream;
    this.layout = layout;
    this.contracts = contracts;
    this.npi = npis(seed, DOMAINS.payer);
    this.tin = tins(seed, DOMAINS.payer);
    this.accepts = chanceThreshold(parameters.acceptsNewPatientsShare);
  }

  /** The organisation that a provider bills under; an organisation's own index. */
  organisationOf(index: number): number {
    const { place, slot } = this.layout.positionOf(index);
    return index - slot + (this.layout.templateOf(place).hosts[slot] as number);
  }

  npiOf(index: number): string {
    return this.npi(index);
  }

  tinOf(index: number): string {
    return this.tin(this.organisationOf(index));
  }

  provider(index: number): Provider {
    const { place, slot } = this.layout.positionOf(index);
    const { organisations, clinicians, hosts } = this.layout.templateOf(place);
    const host = hosts[slot] as number;
    const common = this.common(index, index - slot + host, place, organisations[host] as OrganisationSlot);
    return slot < organisations.length
      ? this.organisation(common, organisations[slot] as OrganisationSlot)
      : this.clinician(common, clinicians[slot - organisations.length] as ClinicianSlot);
  }

  private common(index: number, organisationIndex: number, place: number, { kind }: OrganisationSlot) {
    const centre = this.layout.centreOf(place);
    const { zipCode, zipExtension, addressLine, phone } = drawOrganisationPlace(
      this.stream,
      organisationIndex,
      kind.role,
      centre,
      this.countyOf(place, centre),
    );
    return {
      index,
      npi: this.npi(index),
      tin: this.tin(organisationIndex),
      organisationIndex,
      addressLine,
      zipCode,
      zipExtension,
      phone,
      networks: this.contracts.of(index),
      feeFactor: feeFactorOf(zipCode.state),
    };
  }

  private countyOf(place: number, centre: ZipCode): readonly ZipCode[] {
    const map = this.layout.geography.maps[this.layout.stateOf(place)];
    return map?.counties.get(centre.countyFips) ?? [centre];
  }

  private organisation(
    common: ReturnType<Directory['common']>,
    slot: OrganisationSlot,
  ): OrganisationProvider {
    const { code, medicareSpecialty, role, specialty } = slot.kind;
    return {
      ...common,
      kind: 'organisation',
      role,
      specialty,
      taxonomyCode: code,
      medicareSpecialty,
      name: drawOrganisationName(this.stream, common.index, slot),
    };
  }

  private clinician(common: ReturnType<Directory['common']>, { kind }: ClinicianSlot): ClinicianProvider {
    const { code, medicareSpecialty, role, specialty } = kind;
    const tables = roleTables.get(role) as RoleTables;
    const { stream } = this;
    stream.at(PURPOSES.clinicianName, common.index);
    const sex: Sex = stream.chance(tables.women) ? 'F' : 'M';
    const [credential] = professions[role].credentials[stream.pick(tables.credentials)] as readonly [
      string,
      number,
    ];
    const person = drawClinicianName(stream, sex);
    const written = [person.firstName, person.middleInitial, person.lastName]
      .filter((part) => part !== '')
      .join(' ');
    return {
      ...common,
      kind: 'individual',
      role,
      specialty,
      taxonomyCode: code,
      medicareSpecialty,
      name: credential === '' ? written : `${written}, ${credential}`,
      person,
      sex,
      credential,
      acceptsNewPatients: stream.at(PURPOSES.clinicianPractice, common.index).chance(this.accepts),
    };
  }
}
