import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageResources } from './tar-entries.ts';

/** A profile, as far as it is read here. */
export interface StructureDefinition {
  readonly resourceType: 'StructureDefinition';
  readonly url: string;
  readonly type: string;
  readonly snapshot: { readonly element: readonly ElementDefinition[] };
}

export interface ElementDefinition {
  readonly id: string;
  readonly path: string;
  readonly sliceName?: string;
  readonly min: number;
  readonly max: string;
  readonly patternCodeableConcept?: {
    readonly coding: readonly { readonly system: string; readonly code: string }[];
  };
  readonly binding?: { readonly strength: string; readonly valueSet: string };
  readonly constraint?: readonly Constraint[];
}

export interface Constraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly expression?: string;
  readonly source?: string;
}

/** Profiles and value sets of implementation guides, by canonical URL. */
export interface Guides {
  readonly profiles: ReadonlyMap<string, StructureDefinition>;
  readonly valueSets: readonly unknown[];
  readonly codeSystems: readonly unknown[];
}

/** Reads the guides' packages (`.tgz`) of a folder. */
export function readGuides(folder: string): Guides {
  const files = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const resources = files.flatMap((name) => packageResources(join(folder, name)));
  const ofType = (type: string) => resources.filter((one) => one['resourceType'] === type);
  const profiles = ofType('StructureDefinition') as unknown as StructureDefinition[];
  return {
    profiles: new Map(profiles.map((one) => [one.url, one])),
    valueSets: ofType('ValueSet'),
    codeSystems: ofType('CodeSystem'),
  };
}
