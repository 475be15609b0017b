import {
  groupEndings,
  landforms,
  NAMES_WITH_LANDFORM,
  organisationNouns,
  placeBeginnings,
  placeEndings,
  specialtyNouns,
} from '../../../reference/provider-names.ts';
import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { OrganisationSlot } from './template.ts';

const withLandform = chanceThreshold(NAMES_WITH_LANDFORM);

/** The name of an organisation, for example `Hobblemere Ridge Cardiology Associates`. */
export function drawOrganisationName(stream: Stream, index: number, slot: OrganisationSlot): string {
  stream.at(PURPOSES.organisationName, index);
  const beginning = placeBeginnings[stream.below(placeBeginnings.length)] as string;
  const ending = placeEndings[stream.below(placeEndings.length)] as string;
  const landform = landforms[stream.below(landforms.length)] as string;
  const place = stream.chance(withLandform) ? `${beginning}${ending} ${landform}` : `${beginning}${ending}`;
  return `${place} ${drawNoun(stream, slot)}`;
}

function drawNoun(stream: Stream, { kind, focus }: OrganisationSlot): string {
  const specialty = focus === null ? undefined : specialtyNouns[focus];
  if (specialty !== undefined) return `${specialty} ${groupEndings[stream.below(groupEndings.length)]}`;
  const nouns = organisationNouns[kind.specialty];
  return nouns[stream.below(nouns.length)] as string;
}
