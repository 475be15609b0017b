import { FHIR_BUNDLES, type FhirBundle } from '../../contracts/documents.ts';
import { WRITTEN_FHIR_TYPES, type WrittenFhirType } from '../../contracts/fhir.ts';
import type { OpenDocument } from '../documents/document.ts';
import { openFhirBundle } from './bundle-stream.ts';
import { type FhirOptions, openFhirResource } from './resource-stream.ts';

/** How the resources of each type that is written are opened. */
export const FHIR_RESOURCES = Object.fromEntries(
  WRITTEN_FHIR_TYPES.map((type) => [type, openFhirResource(type)]),
) as Readonly<Record<WrittenFhirType, OpenDocument<FhirOptions>>>;

/** How each kind of bundle is opened. */
export const FHIR_BUNDLE_KINDS = Object.fromEntries(
  FHIR_BUNDLES.map((kind) => [kind, openFhirBundle(kind)]),
) as Readonly<Record<FhirBundle, OpenDocument<FhirOptions>>>;
