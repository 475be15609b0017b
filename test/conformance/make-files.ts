/**
 * `node make-files.ts FOLDER MEMBERS [PRESET]`: a job of at most two parts that writes a dataset as all that the product can
 * write, through the local services and the real part worker, uncompressed, for the judges beside this file. Bundles, which
 * repeat what the other files have, are those of the first members only. Prints how many records each kind has. A workbook has
 * too few rows for these tables: `tables/write-tables.ts` makes small ones.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { objectRoot, openLocalServices } from '../../local/local-services.ts';
import { FILE_FORMATS, MEMBERS_PER_BLOCK, TABLE_NAMES } from '../../shared/contracts/dataset.ts';
import { FEEDS, FHIR_BUNDLES, HL7V2_MESSAGES, X12_SETS } from '../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { createJobRequestSchema, type JobRecord } from '../../shared/contracts/job.ts';
import { createJob } from '../../shared/jobs/create-job.ts';
import { generatePart } from '../../shared/jobs/generate-part.ts';
import { jobKey } from '../../shared/jobs/keys.ts';
import { planJob } from '../../shared/jobs/plan-job.ts';
import { readReceipt } from '../../shared/jobs/receipt.ts';
import type { Services } from '../../shared/ports/services.ts';
import { DENTAL_CODES } from '../engine/payer/dental-codes.ts';

const PARTS = 2;
const SEED = 7;

const [folder, members, preset] = process.argv.slice(2);
if (folder === undefined || members === undefined) throw new RangeError('say a folder and how many members');

const BUNDLED_MEMBERS = 200;
const ENCODINGS = ['json', 'xml'];

const count = Number(members);
// Dental care is billed only with a list of codes; this one is nobody's.
const codes = { cdt: DENTAL_CODES };
const dataset = { members: count, seed: SEED, codes, ...(preset !== undefined && { preset }) };
const everything = {
  tables: TABLE_NAMES,
  formats: FILE_FORMATS.filter((format) => format !== 'xlsx'),
  x12: { sets: X12_SETS },
  fhir: { resourceTypes: WRITTEN_FHIR_TYPES, encodings: ENCODINGS },
  hl7v2: { messages: HL7V2_MESSAGES },
  feeds: { kinds: FEEDS },
  parts: Math.min(PARTS, Math.ceil(count / MEMBERS_PER_BLOCK)),
};
const bundles = {
  fhir: { bundles: FHIR_BUNDLES, encodings: ENCODINGS },
  slice: { members: { from: 0, to: Math.min(count, BUNDLED_MEMBERS) } },
};

// Beside the folder, so that the files can be moved there.
const dataFolder = mkdtempSync(`${folder}-store-`);
const { services, close } = openLocalServices({ dataFolder });
try {
  mkdirSync(folder);
  for (const asked of [everything, bundles]) await moveFiles(await runJob(services, asked), folder);
} finally {
  close();
  rmSync(dataFolder, { recursive: true });
}

async function runJob(services: Services, asked: object): Promise<JobRecord> {
  const request = createJobRequestSchema.parse({ dataset, compression: 'none', ...asked });
  const { job } = await createJob(services, { tenantId: 'conformance', source: 'api', request });
  const message = { tenantId: job.tenantId, jobId: job.jobId, attempt: job.attempt };
  await planJob(services, { kind: 'plan-job', ...message });
  for (let part = 1; part <= job.plan.parts; part++) {
    const { outcome } = await generatePart(services, { kind: 'generate-part', ...message, part });
    if (outcome !== 'done') throw new Error(`part ${part} was ${outcome}`);
  }
  return job;
}

/** Moves the files of a job, and prints the records of all its parts by content and format. */
async function moveFiles(job: JobRecord, to: string): Promise<void> {
  const counts = new Map<string, number>();
  for (let part = 1; part <= job.plan.parts; part++) {
    for (const { content, format, records } of (await readReceipt(services.objects, job, part))?.files ??
      []) {
      const name = `${content}/${format}`;
      counts.set(name, (counts.get(name) ?? 0) + records);
    }
  }
  const contents = new Set([...counts.keys()].map((name) => dirname(name)));
  const from = join(objectRoot(dataFolder), 'objects', jobKey(job, ''));
  for (const content of contents) renameSync(join(from, content), join(to, content));
  for (const [name, records] of counts) console.log(`${name}\t${records}`);
}
