import { PURPOSES } from '../../random/purposes.ts';
import { chanceThreshold, type Stream } from '../../random/stream.ts';
import type { Layout } from './layout.ts';
import { BREADTHS, NETWORK_PRODUCTS, type NetworkParameters, type NetworkProduct } from './parameters.ts';
import type { Template } from './template.ts';

/**
 * Who has a contract with which network. Contracts are an organisation's; its clinicians are in the network when it is.
 * One draw decides for all networks, so a broad network holds every organisation of a narrow one.
 */
export class Contracts {
  private readonly stream: Stream;
  private readonly layout: Layout;
  private readonly thresholds: Readonly<Record<NetworkProduct, number>>;

  constructor(stream: Stream, layout: Layout, parameters: NetworkParameters) {
    this.stream = stream;
    this.layout = layout;
    this.thresholds = Object.fromEntries(
      NETWORK_PRODUCTS.map((product) => [product, chanceThreshold(parameters[BREADTHS[product]])]),
    ) as Record<NetworkProduct, number>;
  }

  /** Whether the provider of a slot is in a network; `first` is the index of the place's slot 0. */
  holds(first: number, template: Template, slot: number, product: NetworkProduct): boolean {
    return this.wordOf(first, template, slot) < this.thresholds[product];
  }

  /** Whether a provider is in each of the networks. */
  of(index: number): Readonly<Record<NetworkProduct, boolean>> {
    const { place, slot } = this.layout.positionOf(index);
    const word = this.wordOf(index - slot, this.layout.templateOf(place), slot);
    const { hmo, epo, pos, ppo, hdhp, medicare_advantage, medicaid } = this.thresholds;
    return {
      hmo: word < hmo,
      epo: word < epo,
      pos: word < pos,
      ppo: word < ppo,
      hdhp: word < hdhp,
      medicare_advantage: word < medicare_advantage,
      medicaid: word < medicaid,
    };
  }

  /** The draw that is compared with the breadth; 0, which is in every network that has anyone, for anchors. */
  private wordOf(first: number, template: Template, slot: number): number {
    const host = template.hosts[slot] as number;
    if (template.organisations[host]?.anchor) return 0;
    return this.stream.at(PURPOSES.networkContract, first + host).u32();
  }
}
