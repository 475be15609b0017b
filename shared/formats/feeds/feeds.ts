import type { Feed } from '../../contracts/documents.ts';
import type { OpenDocument } from '../documents/document.ts';
import { openClaimStatusFeed } from './claim-status-feed.ts';
import { openEligibilityFeed } from './eligibility-feed.ts';
import type { FeedOptions } from './feed-options.ts';
import { openRealTimeFeed } from './real-time-feed.ts';

/** The feeds that can be written, by the name that a request uses. */
export const FEED_DOCUMENTS: Readonly<Record<Feed, OpenDocument<FeedOptions>>> = {
  eligibility: openEligibilityFeed,
  claim_status: openClaimStatusFeed,
  real_time: openRealTimeFeed,
};
