import { beforeAll, describe, expect, it } from 'vitest';
import { DENTAL_CONCEPT_IDS } from '../../../shared/contracts/concept-ids.ts';
import { datasetRequestSchema, type TableName } from '../../../shared/contracts/dataset.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { type Row, rowsOf } from './keys.ts';

const TABLES = ['members', 'enrollment', 'conditions', 'encounters', 'claims', 'claim_lines'] as const;
/** Codes of the shape, and nobody's. */
const cdt = Object.fromEntries(
  DENTAL_CONCEPT_IDS.map((id, place) => [id, `D${String(place).padStart(4, '0')}`]),
);
const cpt = { lab_lipids: '0000A', visit_standard: [{ code: '0000X', weight: 3 }, { code: '0000Y' }] };

// A claim can only lack a code that it would have had: with more codes, more claims may be sent without one.
const parameters = { claims: { denialMissingInformation: 0 } };

const rowsWith = (codes?: object): Record<TableName, Row[]> =>
  rowsOf(
    resolveDataset(
      datasetRequestSchema.parse({ members: 700, seed: 7, parameters, ...(codes && { codes }) }),
    ),
    TABLES,
  );

let plain: Record<TableName, Row[]>;
let dental: Record<TableName, Row[]>;
let coded: Record<TableName, Row[]>;
beforeAll(() => {
  plain = rowsWith();
  dental = rowsWith({ cdt });
  coded = rowsWith({ cpt });
}, 60_000);

const isDental = (row: Row) => row['kind'] === 'dental';

/** A row without what a code list is meant to change. */
const withoutCode = ({ procedure: _, procedure_system: __, ...rest }: Row) => rest;

describe('a list of dental codes', () => {
  it('brings dental claims, and without it there are none', () => {
    expect(plain.claims.filter(isDental)).toEqual([]);
    expect(dental.claims.filter(isDental).length).toBeGreaterThan(100);
  });

  it('changes nothing that is not dental', () => {
    const old = new Set(plain.encounters.map((row) => row['encounter_id']));
    expect(dental.members).toEqual(plain.members);
    expect(dental.enrollment).toEqual(plain.enrollment);
    expect(dental.encounters.filter((row) => old.has(row['encounter_id'] ?? ''))).toEqual(plain.encounters);
    expect(dental.claims.filter((row) => !isDental(row))).toEqual(plain.claims);
  });

  it('is what dental lines are billed by, at teeth and surfaces that exist', () => {
    const claims = new Set(dental.claims.filter(isDental).map((row) => row['claim_id']));
    const lines = dental.claim_lines.filter((row) => claims.has(row['claim_id'] ?? ''));
    for (const line of lines) {
      expect(cdt[String(line['concept'])]).toBe(line['procedure']);
      expect(line['procedure_system']).toBe('cdt');
      if (line['tooth'] !== null) expect(line['tooth']).toMatch(/^(?:[1-9]|[12]\d|3[0-2]|[A-T])$/);
      if (line['tooth_surfaces']) expect(line['tooth_surfaces']).toMatch(/^[BDFILMO]{1,5}$/);
    }
    expect(lines.some((line) => line['tooth_surfaces'])).toBe(true);
  });

  it('takes out no tooth twice', () => {
    const out = dental.claim_lines.filter((row) => /^dental_extraction/.test(String(row['concept'])));
    const claims = new Map(dental.claims.map((row) => [row['claim_id'], row]));
    const teeth = new Set<string>();
    for (const line of out) {
      const claim = claims.get(line['claim_id'] ?? '') as Row;
      if (claim['submission'] !== 0 && claim['submission'] !== '0') continue;
      const tooth = `${line['member_id']} ${line['tooth']}`;
      expect(teeth.has(tooth), tooth).toBe(false);
      teeth.add(tooth);
    }
    expect(teeth.size).toBeGreaterThan(0);
  });
});

describe('a list of procedure codes', () => {
  it('changes the codes of its concepts and nothing else', () => {
    expect(coded.claims).toEqual(plain.claims);
    expect(coded.claim_lines.map(withoutCode)).toEqual(plain.claim_lines.map(withoutCode));
    const visits = coded.claim_lines.filter((row) => row['concept'] === 'visit_standard');
    const codes = Map.groupBy(visits, (row) => String(row['procedure']));
    expect([...codes.keys()].sort()).toEqual(['0000X', '0000Y']);
    expect(codes.get('0000X')?.length).toBeGreaterThan(2 * (codes.get('0000Y')?.length ?? 0));
    expect(new Set(visits.map((row) => row['procedure_system']))).toEqual(new Set(['cpt']));
  });
});
