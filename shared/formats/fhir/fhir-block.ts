import { MEMBERS_PER_BLOCK } from '../../contracts/dataset.ts';
import type { Member } from '../../contracts/member.ts';
import type { PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import { FhirHousehold } from './fhir-household.ts';
import { ProviderReferences } from './references.ts';

/** References of each dataset that is open. */
const datasets = new WeakMap<PayerHistory, ProviderReferences>();
/** Blocks under way: the streams of all types share what they need of one. */
const blocks = new WeakMap<BlockHistory, FhirBlock>();

/** A block as resources need it. Streams that are open on one block share one of these. */
export class FhirBlock {
  readonly truth: BlockHistory;
  readonly providers: ProviderReferences;
  private members: readonly Member[] | undefined;
  private last: FhirHousehold | undefined;

  private constructor(truth: BlockHistory, providers: ProviderReferences) {
    this.truth = truth;
    this.providers = providers;
  }

  /** The block of a history, the same one for all who ask. */
  static of(truth: BlockHistory): FhirBlock {
    let block = blocks.get(truth);
    if (block === undefined) {
      block = new FhirBlock(truth, referencesOf(truth.dataset));
      blocks.set(truth, block);
    }
    return block;
  }

  /** A household of the block; what was worked out for one is forgotten with the next. */
  household(truth: HouseholdHistory): FhirHousehold {
    if (this.last?.truth !== truth) this.last = new FhirHousehold(this, truth);
    return this.last;
  }

  /** A member's row, with name, address and identifiers; undefined behind the dataset's last member. */
  member(index: number): Member | undefined {
    const { block, dataset } = this.truth;
    this.members ??= dataset.population.block(block);
    return this.members[index - block * MEMBERS_PER_BLOCK];
  }
}

function referencesOf(dataset: PayerHistory): ProviderReferences {
  let references = datasets.get(dataset);
  if (references === undefined) {
    references = new ProviderReferences(dataset.network);
    datasets.set(dataset, references);
  }
  references.forget();
  return references;
}
