import type { Network } from '../../engine/payer/network/network.ts';
import type { Provider } from '../../engine/payer/network/provider.ts';
import { nineDigitTin, tenDigits, writeProviderAddress, writeProviderName } from './parties.ts';
import type { Fragment, X12Writer } from './x12-writer.ts';

/** The parts that providers play in an 837. */
type ProviderPart = 'billing' | 'referring' | 'rendering' | 'attending' | 'operating' | 'serviceFacility';

type WriteLoop = (writer: X12Writer, provider: Provider) => void;

const named =
  (entity: string): WriteLoop =>
  (writer, provider) =>
    writeProviderName(writer, entity, provider);

/** NM1 with the provider's taxonomy code. @param code PRV01 */
const specialised =
  (entity: string, code: string): WriteLoop =>
  (writer, provider) => {
    writeProviderName(writer, entity, provider);
    writer.segment('PRV', code, 'PXC', provider.taxonomyCode);
  };

const LOOPS: Readonly<Record<ProviderPart, WriteLoop>> = {
  billing: (writer, provider) => {
    writer.segment('PRV', 'BI', 'PXC', provider.taxonomyCode);
    writeProviderName(writer, '85', provider);
    writeProviderAddress(writer, provider);
    writer.segment('REF', 'EI', nineDigitTin(provider));
    writer.segment('PER', 'IC', 'Billing Office', 'TE', tenDigits(provider.phone));
  },
  referring: named('DN'),
  rendering: specialised('82', 'PE'),
  attending: specialised('71', 'AT'),
  operating: named('72'),
  serviceFacility: (writer, provider) => {
    writeProviderName(writer, '77', provider);
    writeProviderAddress(writer, provider);
  },
};

/** Providers of many blocks come and go; the most common of a run's are among these. */
const MOST_KEPT = 20_000;

/**
 * Writes the loops of providers. What a loop says depends on the provider alone, and to work a provider out costs more
 * than to write a claim, so each loop is written once and copied after.
 */
export class ProviderLoops {
  private readonly writer: X12Writer;
  private readonly network: Network;
  private readonly kept = new Map<ProviderPart, Map<number, Fragment>>();

  constructor(writer: X12Writer, network: Network) {
    this.writer = writer;
    this.network = network;
  }

  /** @param index of the provider; nothing is written for null */
  write(part: ProviderPart, index: number | null): void {
    if (index === null) return;
    const fragments = this.fragmentsOf(part);
    let fragment = fragments.get(index);
    if (fragment === undefined) {
      const provider = this.network.provider(index);
      fragment = this.writer.fragment(() => LOOPS[part](this.writer, provider));
      if (fragments.size >= MOST_KEPT) fragments.clear();
      fragments.set(index, fragment);
    }
    this.writer.put(fragment);
  }

  private fragmentsOf(part: ProviderPart): Map<number, Fragment> {
    let fragments = this.kept.get(part);
    if (fragments === undefined) {
      fragments = new Map();
      this.kept.set(part, fragments);
    }
    return fragments;
  }
}
