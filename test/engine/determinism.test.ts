import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
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
  '3.0.0': {
    'members-0.csv': '9626c8a579ac8c75a3c1d450a2ede527cba9fa486fe74b1a2fbdb1d2111b91a2',
    'members-0.ndjson': 'be70b0346475a146ed994b7738bbe150cb83c0a346b0a4c171277d23c5d8cadd',
    'members-12345.csv': '4812b63cda38854cc2532fe51c9227367a881bd6ec4f23fbfc7ac20ca3091fed',
    'members-12345.ndjson': '228d9dc2f9670ed5399222245597d925e90dae2e7fad705b565d53be9154ffca',
    'plans-0.csv': '890b2076b70182890400bd116cef0e3bd5a849de8c5e3771db27edac78240165',
    'sponsors-0.csv': '6e5f7829562459029ab29e53b7c9af06ae0f877f5d60262dca55fb80c862ca08',
    'enrollment-0.csv': 'b28f2a2952402cdedd25da03e7881789db2d92b65bc2c04bec2c48dbf751a104',
    'eligibility-0.csv': 'ff86fe5890e301eb68f74f6395f619e01e8adcbb159a6cf675a82a22112534d1',
    'providers-0.csv': 'a1138dcc37629c3e46761cf1ea7dde7bdf3da4b84b9bbbad4e1ad8c8fabd69fd',
    'conditions-0.csv': '22c6e5ad559030b4f733f4d0283d6c44b6f9365df026d77c49aec28803332bd6',
    'encounters-0.csv': '7d926e06496864e1e08061fcf7b29fae99e5c7574c614eb9e5d738b86c3affa1',
    'observations-0.csv': '5478a731b7dfb41c7b365e4db431d6391f0ac46b76ef8a7e9ada8e2c67cd4c38',
    'prescriptions-0.csv': '87ebb4de2a5a78d2af9d16a46750fe512aa22e696b61ba11cba0e890d35cb9cc',
    'vaccines-0.csv': 'fb0663cf491004b2f71623566551f7d6f9490f04296e5e95ab5c0e2833906f78',
    'claims-0.csv': '35127fbaefe9e83a523f4e6e8a1d6e42e1ae9c78f7a26f20a0767c080569fd12',
    'claim_lines-0.csv': 'a4cf0ab4b76c49bd6d38267ac81862ad812684d220b4cd8787437c3ced73b24e',
    'claim_payments-0.csv': 'fa26b2b8fbc33161251f0e09d28431713b46ade8f089981957dd98792417c9fe',
    'claim_adjustments-0.csv': '2cc6557477dd72220c20509456ba92065664f805fcb234caac0b2e9e872e98c6',
    'accumulators-0.csv': 'be2e485aba585179b17d0d045651f6c2f44089795a414309fee308a191f01d6c',
    'remittances-0.csv': 'fb81dff595aa7db0ae68ecc760f916b6f1b4dd2ee3c82c0eda24303010c6034d',
    'remittance_adjustments-0.csv': '6ede8106f69570d5602a34513706ad7f3d82da598991d73d6a1f3f4b6cee8290',
    'real_time_transactions-0.csv': '2e55e4fe7517c57629e476a176b73fce108a0fc0495f914fb770cbee58e45598',
    'answer_key-0.csv': 'db220eea3db3270ea9d600aad0d8f8983ff2a3c98bab777c530b92a3f8775ff7',
  },
  '3.1.0': {
    'members-0.csv': '9626c8a579ac8c75a3c1d450a2ede527cba9fa486fe74b1a2fbdb1d2111b91a2',
    'members-0.ndjson': 'be70b0346475a146ed994b7738bbe150cb83c0a346b0a4c171277d23c5d8cadd',
    'members-12345.csv': '4812b63cda38854cc2532fe51c9227367a881bd6ec4f23fbfc7ac20ca3091fed',
    'members-12345.ndjson': '228d9dc2f9670ed5399222245597d925e90dae2e7fad705b565d53be9154ffca',
    'plans-0.csv': '890b2076b70182890400bd116cef0e3bd5a849de8c5e3771db27edac78240165',
    'sponsors-0.csv': '6e5f7829562459029ab29e53b7c9af06ae0f877f5d60262dca55fb80c862ca08',
    'enrollment-0.csv': 'b28f2a2952402cdedd25da03e7881789db2d92b65bc2c04bec2c48dbf751a104',
    'eligibility-0.csv': 'ff86fe5890e301eb68f74f6395f619e01e8adcbb159a6cf675a82a22112534d1',
    'providers-0.csv': 'a1138dcc37629c3e46761cf1ea7dde7bdf3da4b84b9bbbad4e1ad8c8fabd69fd',
    'conditions-0.csv': '891b402379bd0ab4fa2fca4b73972cd5a92f4cc16ddf44d32d00096215b3a79b',
    'encounters-0.csv': 'cd8d7a002ec628a8e68d4e446430e1094bd140f3239a06b874e0623123fa6117',
    'observations-0.csv': 'd734e8ad8779c1ebd13cfd2161b2067c8e41c3e8626997ff2a90a2fd7c8c182c',
    'prescriptions-0.csv': '87ebb4de2a5a78d2af9d16a46750fe512aa22e696b61ba11cba0e890d35cb9cc',
    'vaccines-0.csv': '78ffb2020f891deb9f888f0d701252edc364e9e9c2943f1dc8ab89ecb756b080',
    'claims-0.csv': '85c8bec9225524019885fa91e73a8df75195d1edb47c2d458bf46e4c6cec80b4',
    'claim_lines-0.csv': '870676450c31e76bbf66df02d657a4ab572bc3f2a658e1e6dcb78cc1dbe2158c',
    'claim_payments-0.csv': '0ba8e98f4c4a73a0ae93b3070ba2940696b667466de4f47012d73e49d09e64d9',
    'claim_adjustments-0.csv': '8a230fb09adb583805ae8babd1335a9181ed42c14a89618ee32c3d9f75c57798',
    'accumulators-0.csv': '5c169e4642449cd49dc480f1fd108b6b3bc0df14e6f756950446ba33d6a9a8fa',
    'remittances-0.csv': '950e9f227c0c88ad2428d70bd1706a3b80f10133c68465ea223a036c6c032c3d',
    'remittance_adjustments-0.csv': '747e0cc843e48434275a2c5c86a08832f25bcc479fc10766f14c4a718326bd78',
    'real_time_transactions-0.csv': '34d5e4857a43b591f823465c544925561f7d39d91cee8dcf6ed502228ddfa1f3',
    'answer_key-0.csv': '833d5f6c45f90f4940bd25bccdbdc0848bf928b88ed59ef2a46a1619ed2efb60',
  },
};

const program = fileURLToPath(new URL('./digest-blocks.ts', import.meta.url));

describe('the bytes of a dataset', () => {
  let here: ReturnType<typeof digestBlocks>;
  beforeAll(() => {
    here = digestBlocks();
  });

  it('are those that this version of the engine has always written', () => {
    expect(
      here,
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
    expect(JSON.parse(output)).toEqual(here);
  });

  it('do not depend on the day on which they are made', () => {
    const moved =
      'const Real = Date; globalThis.Date = class extends Real { constructor(...a) { super(...(a.length ? a : [0])); } static now() { return 0; } };';
    const preload = `data:text/javascript,${encodeURIComponent(moved)}`;
    const output = execFileSync(process.execPath, ['--import', preload, program], { encoding: 'utf8' });
    expect(JSON.parse(output)).toEqual(here);
  });
});
