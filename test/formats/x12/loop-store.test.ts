import { expect, it } from 'vitest';
import { LoopStore } from '../../../shared/formats/x12/loop-store.ts';
import { X12Writer } from '../../../shared/formats/x12/x12-writer.ts';
import { optionsOf, segmentsOf } from './x12-file.ts';

const { syntax } = optionsOf();
const textOf = (writer: X12Writer): string => Buffer.from(writer.take()).toString('latin1');

it('puts loops where they belong, in any order and as often as asked for, and counts their segments', () => {
  const loops = new LoopStore(syntax);
  const target = new X12Writer(syntax);
  for (let round = 0; round < 2; round++) {
    loops.clear();
    const [long, none, short] = [3_000, 0, 1].map((segments) =>
      loops.add((writer) => {
        for (let number = 1; number <= segments; number++) writer.segment('REF', segments, number);
      }),
    ) as [number, number, number];
    target.beginInterchange({ senderId: 'A', receiverId: 'B', controlNumber: 1, day: 0, minute: 0 });
    target.beginGroup({ functionalCode: 'HC', version: 'V', controlNumber: 1, day: 0, minute: 0 });
    target.beginTransaction('837', 'V', 1);
    for (const loop of [short, none, long, short]) loops.putInto(target, loop);
    target.endTransaction();
    const segments = segmentsOf(textOf(target));
    const references = segments.filter(([id]) => id === 'REF').map(([, of, number]) => `${of} ${number}`);
    const expected = Array.from({ length: 3_000 }, (_, place) => `3000 ${place + 1}`);
    expect(references).toEqual(['1 1', ...expected, '1 1']);
    // ST and SE are counted with what stands between them.
    expect(segments.at(-1)?.[1]).toBe(String(references.length + 2));
    target.endGroup();
    target.endInterchange();
    target.take();
  }
});
