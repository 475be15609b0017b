import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { fileIdSchema } from '../../shared/contracts/job.ts';
import {
  compressionOf,
  DOCUMENT_FORMATS,
  DOCUMENT_NAMES,
  fhirDocument,
  fileKindOf,
  streamsOf,
  x12Document,
} from '../../shared/contracts/streams.ts';
import { digestListId, partFileId } from '../../shared/jobs/keys.ts';

describe('names of documents', () => {
  it('are one of a kind, and fit into ids of files', () => {
    const names = [...TABLE_NAMES, ...DOCUMENT_NAMES];
    expect(new Set(names).size).toBe(names.length);
    for (const content of names) {
      expect(content).toMatch(/^[a-z][a-z0-9_]*$/);
      for (const format of [...FILE_FORMATS, ...DOCUMENT_FORMATS]) {
        expect(fileIdSchema.safeParse(partFileId({ content, format }, 1_000)).success).toBe(true);
        expect(fileIdSchema.safeParse(digestListId({ content, format })).success).toBe(true);
      }
    }
  });

  it('follow from the name that a request uses', () => {
    const names = [x12Document('277CA'), x12Document('834_changes'), fhirDocument('ExplanationOfBenefit')];
    expect(names).toEqual(['x12_277ca', 'x12_834_changes', 'fhir_explanation_of_benefit']);
  });
});

describe('streams', () => {
  it('are tables in each format, then documents in each encoding, in the order asked for', () => {
    const streams = streamsOf({
      tables: ['claims', 'members'],
      formats: ['ndjson', 'csv'],
      fhir: { resourceTypes: ['Patient'], bundles: ['collection'], encodings: ['xml', 'json'] },
      feeds: { kinds: ['real_time', 'eligibility'], loadType: 'full' },
    });
    expect(streams.map(({ content, format }) => `${content}.${format}`)).toEqual([
      ...['claims.ndjson', 'claims.csv', 'members.ndjson', 'members.csv'],
      ...['fhir_patient.xml', 'fhir_patient.ndjson'],
      ...['fhir_bundle_collection.xml', 'fhir_bundle_collection.ndjson'],
      ...['feed_real_time.ndjson', 'feed_eligibility.psv'],
    ]);
  });

  it('say what their files are', () => {
    const kind = (content: 'claims' | 'fhir_patient', format: 'ndjson' | 'parquet') =>
      fileKindOf({ content, format }).contentType;
    expect(kind('claims', 'ndjson')).toBe('application/x-ndjson');
    expect(kind('fhir_patient', 'ndjson')).toBe('application/fhir+ndjson');
  });

  it('are not compressed again when their format packs itself', () => {
    expect(compressionOf({ content: 'claims', format: 'parquet' }, 'gzip')).toBe('none');
    expect(compressionOf({ content: 'claims', format: 'xlsx' }, 'zstd')).toBe('none');
    expect(compressionOf({ content: 'claims', format: 'csv' }, 'gzip')).toBe('gzip');
  });
});
