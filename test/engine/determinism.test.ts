import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../shared/contracts/dataset.ts';
import { digestBlocks } from './digest-blocks.ts';

/** What the engine of each version wrote. Add a version; never change one that has been released. */
const PINNED: Record<string, Record<string, string>> = {
  '1.0.0': {
    'members-0.csv': '7c65a64f79f2f989fc988feb6279bc9cabe0793b6c1891a4854c1bfe6822c771',
    'members-0.ndjson': '448ffec706827748bcbe5298ec22f19db38c8f8e7fcd86673f8f1c57fd27a2b9',
    'members-12345.csv': '8131c65a272fe009e67e30dcdbb8648775ca93b578cd31bbdd7998d468f12acb',
    'members-12345.ndjson': '7b92fc1a3719dd8f678c2d00a2dad73d4ca87e70984c6d21b04653a1c38b700b',
  },
  '2.0.0': {
    'members-0.csv': '9626c8a579ac8c75a3c1d450a2ede527cba9fa486fe74b1a2fbdb1d2111b91a2',
    'members-0.ndjson': 'be70b0346475a146ed994b7738bbe150cb83c0a346b0a4c171277d23c5d8cadd',
    'members-12345.csv': '4812b63cda38854cc2532fe51c9227367a881bd6ec4f23fbfc7ac20ca3091fed',
    'members-12345.ndjson': '228d9dc2f9670ed5399222245597d925e90dae2e7fad705b565d53be9154ffca',
  },
};

const program = fileURLToPath(new URL('./digest-blocks.ts', import.meta.url));

describe('the bytes of a dataset', () => {
  it('are those that this version of the engine has always written', () => {
    expect(
      digestBlocks(),
      'The output changed, so old dataset ids would answer with new bytes. If that is meant, raise ENGINE_VERSION and ' +
        'pin the new digests under it; if not, undo what moved the draws.',
    ).toEqual(PINNED[ENGINE_VERSION]);
  });

  it.each([
    ['Pacific/Kiritimati', 'tr_TR.UTF-8'],
    ['America/St_Johns', 'ar_EG.UTF-8'],
  ])('do not depend on time zone (%s) and locale (%s)', (TZ, locale) => {
    const output = execFileSync(process.execPath, [program], {
      env: { ...process.env, TZ, LANG: locale, LC_ALL: locale, LANGUAGE: locale },
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual(digestBlocks());
  });
});
