import { describe, expect, it } from 'vitest';
import { x12RequestSchema } from '../../shared/contracts/x12.ts';

const issuesOf = (request: unknown): string[] =>
  x12RequestSchema
    .safeParse(request)
    .error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`) ?? [];

describe('a request for X12', () => {
  it('needs nothing but its sets', () => {
    expect(x12RequestSchema.parse({ sets: ['837P', '835'] })).toEqual({
      sets: ['837P', '835'],
      claimsPerTransaction: 100,
      transactionsPerInterchange: 100,
      delimiters: { element: '*', component: ':', repetition: '^', segment: '~' },
      lineBreaks: 'lf',
      senderId: 'SYNTHCLEAR',
      receiverId: 'QUILLMERE',
      asSent: false,
    });
  });

  it('may change one delimiter and keep the others', () => {
    const { delimiters } = x12RequestSchema.parse({ sets: ['834'], delimiters: { element: '|' } });
    expect(delimiters).toEqual({ element: '|', component: ':', repetition: '^', segment: '~' });
  });

  it.each([
    [{}, 'sets: '],
    [{ sets: [] }, 'sets: '],
    [{ sets: ['837Q'] }, 'sets/0: '],
    [{ sets: ['835', '835'] }, 'sets: must name each set once'],
    [{ sets: ['835'], usage: 'P' }, 'Unrecognized key: "usage"'],
    [{ sets: ['835'], claimsPerTransaction: 5_001 }, 'claimsPerTransaction: '],
    [{ sets: ['835'], claimsPerTransaction: 0 }, 'claimsPerTransaction: '],
    [{ sets: ['835'], transactionsPerInterchange: 1.5 }, 'transactionsPerInterchange: '],
    [{ sets: ['835'], lineBreaks: 'cr' }, 'lineBreaks: '],
    [{ sets: ['835'], delimiters: { segment: 'A' } }, 'delimiters/segment: must be one printable ASCII'],
    [{ sets: ['835'], delimiters: { segment: ' ' } }, 'delimiters/segment: must be one printable ASCII'],
    [{ sets: ['835'], delimiters: { segment: '~~' } }, 'delimiters/segment: must be one printable ASCII'],
    [{ sets: ['835'], delimiters: { segment: '§' } }, 'delimiters/segment: must be one printable ASCII'],
    [{ sets: ['835'], delimiters: { element: '-' } }, 'delimiters/element: must not be - or .'],
    [{ sets: ['835'], delimiters: { element: '~' } }, 'delimiters/segment: must differ from element'],
    [{ sets: ['835'], senderId: 'A' }, 'senderId: must have at least 2 characters'],
    [{ sets: ['835'], senderId: 'A'.repeat(16) }, 'senderId: must have at most 15 characters'],
    [{ sets: ['835'], receiverId: 'lower' }, 'receiverId: must be of the basic character set'],
    [{ sets: ['835'], receiverId: ' PAYER' }, 'receiverId: must be of the basic character set'],
    [{ sets: ['835'], groupReceiverId: 'A*B' }, 'groupReceiverId: must not contain *, which is a delimiter'],
  ])('is refused when it is %j', (request, message) => {
    const issues = issuesOf(request);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(message);
  });
});
