import { twoDigits } from '../../ids/digits.ts';
import { drawLag } from '../claims/lags.ts';
import {
  ASKING_WORDS,
  ATTEMPTS,
  CHAIN_WORDS,
  drawsAt,
  NAMING_WORDS,
  type Question,
  WRONG_MEMBER_ID,
} from './question.ts';
import { GAPS, type RealTimeRules } from './real-time-rules.ts';
import { wrongBirthDay, wrongMemberId } from './sent-identity.ts';
import type { RealTimeImperfection, RealTimeReply, RealTimeTransaction } from './transaction.ts';

/** Basis points that leave a lag as it is. */
const UNSCALED = 10_000;

/** Requests of a question with the same content: the first, its retries, and what was sent twice. */
interface Chain {
  readonly question: Question;
  readonly digits: string;
  readonly start: number;
  /** Attempts of the question before it, and requests, with those that were sent twice. */
  readonly attempts: number;
  readonly requests: number;
  readonly fault: RealTimeImperfection | null;
  readonly correctionOf: string | null;
}

const WRONG_BIRTH_DATE: RealTimeImperfection = { kind: 'wrong_birth_date', field: 'birthDaySent' };
const DUPLICATE: RealTimeImperfection = { kind: 'duplicate_request', field: null };
const RETRY: RealTimeImperfection = { kind: 'timeout_retry', field: null };
const LATE: RealTimeImperfection = { kind: 'late_reply', field: null };
const NO_REPLY: RealTimeImperfection = { kind: 'no_reply', field: null };
const NOTHING: readonly RealTimeImperfection[] = [];

/** Adds the requests of a question, with their replies, as far as they are over by the end of `asOf`. */
export function addExchanges(rules: RealTimeRules, question: Question, to: RealTimeTransaction[]): void {
  const digits = rules.digitsOf(question.person.index, question.number);
  drawsAt(rules.stream, question.draws, ASKING_WORDS);
  const fault = drawFault(rules, question);
  const first = to.length;
  addChain(
    rules,
    {
      ...{ question, digits, fault, start: question.instant },
      ...{ attempts: 0, requests: 0, correctionOf: null },
    },
    to,
  );
  if (fault !== null) addMended(rules, question, digits, to, first);
}

/** Only inquiries are mistyped here: what is wrong with a claim is the submission's own. */
function drawFault(
  { stream, chances }: RealTimeRules,
  { subject, fault }: Question,
): RealTimeImperfection | null {
  const wrongId = stream.chance(chances.wrongMemberIdShare);
  const wrongBirth = stream.chance(chances.wrongBirthDateShare);
  if (subject.kind === 'claim_adjudication') return fault;
  if (wrongId) return WRONG_MEMBER_ID;
  return wrongBirth ? WRONG_BIRTH_DATE : null;
}

/** Adds the inquiry as it should have been, some time after somebody was told that it was rejected. */
function addMended(
  rules: RealTimeRules,
  question: Question,
  digits: string,
  to: RealTimeTransaction[],
  first: number,
): void {
  if (question.subject.kind === 'claim_adjudication') return;
  drawsAt(rules.stream, question.draws, ASKING_WORDS + NAMING_WORDS + CHAIN_WORDS);
  const mended = rules.stream.chance(rules.chances.correctionShare);
  const gap = drawLag(rules.stream, GAPS.correction, UNSCALED);
  const rejected = to.slice(first);
  const told = rejected.find(({ respondedAt }) => respondedAt !== null);
  if (!mended || told === undefined) return;
  addChain(
    rules,
    {
      ...{ question, digits, fault: null, start: told.closedAt + gap, correctionOf: told.transactionId },
      ...{ attempts: rejected.at(-1)?.attempt ?? 0, requests: rejected.length },
    },
    to,
  );
}

/** What is drawn for one attempt. Gaps and waits in milliseconds. */
interface Attempt {
  readonly reply: RealTimeReply;
  /** Until the reply, or until the requester gives up. */
  readonly waited: number;
  /** From giving up to the next attempt, or null where there is none. */
  readonly retryGap: number | null;
  /** From the request to its duplicate, or null where there is none. */
  readonly duplicateGap: number | null;
  readonly duplicateWaited: number;
}

function drawAttempt(
  { stream, chances, timeout, latencyScale }: RealTimeRules,
  kind: RealTimeTransaction['kind'],
): Attempt {
  const latencies = GAPS.reply[kind];
  const timedOut = stream.chance(chances.timeoutShare);
  const duplicated = stream.chance(chances.duplicateShare);
  const wait = timedOut ? drawLag(stream, GAPS.late, UNSCALED) : drawLag(stream, latencies, latencyScale);
  const inTime: Attempt = {
    ...{ reply: 'in_time', waited: Math.min(timeout - 1, wait) },
    ...{ retryGap: null, duplicateGap: null, duplicateWaited: 0 },
  };
  if (!timedOut && !duplicated) return inTime;
  const late = stream.chance(chances.lateReplyShare);
  const retried = stream.chance(chances.retryShare);
  const retryGap = drawLag(stream, GAPS.retry, UNSCALED);
  const gap = drawLag(stream, GAPS.duplicate, UNSCALED);
  const duplicateWaited = Math.min(timeout - 1, drawLag(stream, latencies, latencyScale));
  const twice = { duplicateGap: duplicated ? gap : null, duplicateWaited };
  if (!timedOut) return { ...inTime, ...twice };
  return {
    reply: late ? 'late' : 'none',
    waited: timeout + (late ? wait : 0),
    retryGap: retried ? retryGap : null,
    ...twice,
  };
}

function addChain(rules: RealTimeRules, chain: Chain, to: RealTimeTransaction[]): void {
  let { start, requests } = chain;
  let retryOf: string | null = null;
  for (let place = 1; place <= ATTEMPTS; place++) {
    const drawn = drawAttempt(rules, chain.question.subject.kind);
    // A request whose reply is still to come at the end of `asOf` is not told of, and neither is what follows it.
    if (start + drawn.waited >= rules.end) return;
    const attempt = chain.attempts + place;
    const sent = { start, attempt, retryOf, reply: drawn.reply, waited: drawn.waited };
    const request = exchangeOf(chain, { ...sent, number: requests++, duplicateOf: null });
    to.push(request);
    if (drawn.duplicateGap !== null && start + drawn.duplicateGap + drawn.duplicateWaited < rules.end) {
      const again = {
        start: start + drawn.duplicateGap,
        reply: 'in_time',
        waited: drawn.duplicateWaited,
      } as const;
      to.push(exchangeOf(chain, { ...sent, ...again, number: requests++, duplicateOf: request }));
    }
    if (drawn.retryGap === null) return;
    start += rules.timeout + drawn.retryGap;
    retryOf = request.transactionId;
  }
}

/** One request of a chain. */
interface Sent {
  /** Number of the request in the question, from 0. */
  readonly number: number;
  readonly start: number;
  readonly waited: number;
  readonly reply: RealTimeReply;
  readonly attempt: number;
  readonly retryOf: string | null;
  readonly duplicateOf: RealTimeTransaction | null;
}

function exchangeOf(chain: Chain, sent: Sent): RealTimeTransaction {
  const { question, digits, fault, correctionOf } = chain;
  const { number, start, waited, reply, duplicateOf } = sent;
  const { person, memberId, provider, channel } = question;
  return {
    ...question.subject,
    transactionId: `R${digits}${twoDigits(number)}`,
    correlationId: `Q${digits}`,
    traceNumber: duplicateOf?.traceNumber ?? `E${digits}${twoDigits(number)}`,
    person,
    provider,
    channel,
    requestedAt: start,
    respondedAt: reply === 'none' ? null : start + waited,
    closedAt: start + waited,
    reply,
    attempt: sent.attempt,
    duplicateOf: duplicateOf?.transactionId ?? null,
    retryOf: sent.retryOf,
    correctionOf,
    memberIdSent: fault === WRONG_MEMBER_ID ? wrongMemberId(memberId) : memberId,
    birthDaySent: fault === WRONG_BIRTH_DATE ? wrongBirthDay(person.birthDay) : person.birthDay,
    imperfections: imperfectionsOf(fault, sent),
  };
}

function imperfectionsOf(
  fault: RealTimeImperfection | null,
  { reply, retryOf, duplicateOf }: Sent,
): readonly RealTimeImperfection[] {
  if (fault === null && reply === 'in_time' && retryOf === null && duplicateOf === null) return NOTHING;
  const found: RealTimeImperfection[] = [];
  if (fault !== null) found.push(fault);
  if (duplicateOf !== null) found.push(DUPLICATE);
  if (retryOf !== null) found.push(RETRY);
  if (reply === 'late') found.push(LATE);
  if (reply === 'none') found.push(NO_REPLY);
  return found;
}
