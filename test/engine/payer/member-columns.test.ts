import { describe, expect, it } from 'vitest';
import { memberSchema } from '../../../shared/contracts/member.ts';
import { memberColumns } from '../../../shared/engine/payer/member-columns.ts';
import { FACTS_PER_MEMBER } from '../../../shared/engine/payer/member-facts.ts';

describe('the members table', () => {
  it('has the columns of the contract, in its order', () => {
    expect(memberColumns.map((column) => column.name)).toEqual(Object.keys(memberSchema.shape));
  });

  it('is written from every fact of a member, and from no other', () => {
    const slots = memberColumns.flatMap(({ parts }) =>
      parts.flatMap((part) => ('slot' in part ? [part.slot] : [])),
    );
    expect([...new Set(slots)].sort((a, b) => a - b)).toEqual([...Array(FACTS_PER_MEMBER).keys()]);
  });
});
