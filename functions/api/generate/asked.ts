import type { TableName } from '../../../shared/contracts/dataset.ts';
import type { FhirResourceType, X12Set } from '../../../shared/contracts/documents.ts';
import type { FhirRequest } from '../../../shared/contracts/fhir.ts';
import type { GenerateRequest } from '../../../shared/contracts/generate.ts';
import type { Output } from '../../../shared/contracts/job.ts';
import type { X12Request } from '../../../shared/contracts/x12.ts';
import type { Asked } from '../../../shared/jobs/answer.ts';

/** Documents have formats of their own; that of tables stands for none. */
const NO_TABLES = { tables: [], formats: ['ndjson'] } satisfies Partial<Output>;

/** The dataset of a request, and who of it is wanted. */
function whoseOf({ members, datasetMembers, filters, ...request }: GenerateRequest) {
  const { domain, seed, asOf, period, preset, parameters, codes } = request;
  const dataset = { domain, seed, asOf, period, preset, parameters, codes };
  return { dataset, members, datasetMembers, filters };
}

/** A body that asks for rows. */
interface RowsRequest extends GenerateRequest {
  readonly format: Output['formats'][number];
  readonly includeAddress?: boolean;
  readonly includeMetadata?: boolean;
}

/** Rows of a table. */
export function askedRows(table: TableName, request: RowsRequest): Asked {
  const { format, includeAddress = true, includeMetadata = false } = request;
  return {
    ...whoseOf(request),
    ...{ includeAddress, includeMetadata },
    output: { tables: [table], formats: [format] },
    contentPath: '/format',
  };
}

/** Files of an X12 set. */
export function askedX12(
  set: X12Set,
  request: GenerateRequest & { readonly x12: Omit<X12Request, 'sets'> },
  contentPath = '/set',
): Asked {
  const x12 = { ...request.x12, sets: [set] };
  return { ...whoseOf(request), output: { ...NO_TABLES, x12 }, contentPath };
}

/** Resources of a FHIR type. */
export function askedFhir(
  type: FhirResourceType,
  request: GenerateRequest & { readonly encoding: FhirRequest['encodings'][number] },
): Asked {
  const fhir = { resourceTypes: [type], bundles: [], encodings: [request.encoding] };
  return { ...whoseOf(request), output: { ...NO_TABLES, fhir }, contentPath: 'resourceType' };
}
