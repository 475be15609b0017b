/** Reach: the notation of guides, over small guides and mistakes in them; every real guide compiles. */
import { describe, expect, it } from 'vitest';
import { pack } from '../../../shared/validation/x12/bytes.ts';
import { compileGuide } from '../../../shared/validation/x12/guides/notation.ts';

describe('compileGuide', () => {
  const guide = compileGuide(`
BHT R 1 R:0019,0022 S N R
@2000A R *
 HL R 1 R N R:20 R:1
 REF S 2 R:0B,1G R
 REF S 1 R:G2 R
 @2100 S 3
  CLM R 1 R R N N R(R#place_of_service R:B R)
  HI S 1 R(R:ABK R)*2
  EQ S 1 S^99
@2000B S 1
 HL R 1 R N R:21
 @2100 S 1 =
`);
  const [bht, first, second] = guide.root.children;

  it('reads usage, values and limits', () => {
    expect(bht?.segment.elements.map(({ usage }) => usage)).toEqual(['R', 'S', 'N', 'R']);
    expect(bht?.segment.elements[0]).toMatchObject({ type: 'ID', min: 4, max: 4 });
    expect(bht?.segment.elements[0]?.codes).toEqual(new Set(['0019', '0022'].map(pack)));
    expect([bht?.max, first?.max, second?.max]).toEqual([1, Number.POSITIVE_INFINITY, 1]);
  });

  it('tells places of one name apart by their values, and levels by HL03', () => {
    expect(first?.trigger).toMatchObject({ element: 3, codes: new Set([pack('20')]) });
    expect(first?.loop?.bySegment.get(pack('REF'))?.map(({ group }) => group)).toEqual([1, 1]);
    expect(first?.loop?.bySegment.has(pack('HL'))).toBe(false);
  });

  it('reads composites, external sets, repetitions and rows of equal elements', () => {
    const claim = first?.loop?.children.at(-1)?.loop;
    expect(claim?.children[0]?.segment.elements[4]?.components).toHaveLength(3);
    expect(claim?.children[0]?.segment.elements[4]?.components?.[0]?.external).toBe('place_of_service');
    expect(claim?.children[1]?.segment.elements).toHaveLength(2);
    expect(claim?.children[2]?.segment.elements[0]?.repeats).toBe(99);
  });

  it('uses a loop again', () => {
    expect(second?.loop?.children.at(-1)?.loop).toBe(first?.loop?.children.at(-1)?.loop);
  });

  it.each([
    ['an unknown segment', 'QQQ R 1 R', 'Unknown segment QQQ'],
    ['too many elements', 'LX R 1 R R', 'More elements than the segment has: R R'],
    ['an unknown list', 'LX R 1 R:$nothing', 'Unknown code list $nothing'],
    ['a loop that is not known yet', '@2000 R 1 =', 'Loop 2000 is not known yet'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => compileGuide(text)).toThrow(message);
  });
});
