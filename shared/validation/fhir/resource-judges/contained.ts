import { boundInvariant } from '../invariants/invariant.ts';
import { each, element, has, type JsonObject, text } from '../model/json.ts';
import type { Reporter } from '../reporter.ts';
import type { Rule } from '../rules/rule.ts';

/**
 * Judges the contained resources of one: none contains another (dom-2), something refers to each or it refers back
 * (dom-3), and none has a version, a last update (dom-4) or a security label (dom-5).
 *
 * @param referred ids of contained resources that something in the resource refers to; '' when one refers back
 */
export function judgeContained(
  reporter: Reporter,
  resource: JsonObject,
  referred: ReadonlySet<string>,
): void {
  for (const [place, one] of each(resource, 'contained').entries()) {
    const below = `contained[${place}]`;
    const meta = element(one, 'meta');
    if (has(one, 'contained')) reporter.report(NESTED, text(one, 'id'), '', below);
    if (!referred.has(text(one, 'id')) && !referred.has(''))
      reporter.report(UNUSED, text(one, 'id'), '', below);
    if (has(meta, 'versionId') || has(meta, 'lastUpdated')) reporter.report(VERSIONED, '', '', below);
    if (has(meta, 'security')) reporter.report(LABELLED, '', '', below);
  }
}

const rule = (key: string, meaning: string, fix: string): Rule =>
  boundInvariant(key, { meaning, fix, holds: () => true }).rule;

const NESTED = rule(
  'dom-2',
  'A contained resource contains nothing itself.',
  'Contain both in the outer one.',
);
const UNUSED = rule('dom-3', 'Nothing refers to the contained resource.', 'Refer to it, or leave it out.');
const VERSIONED = rule('dom-4', 'A contained resource has no version and no last update.', 'Leave them out.');
const LABELLED = rule('dom-5', 'A contained resource has no security label.', 'Label the outer resource.');
