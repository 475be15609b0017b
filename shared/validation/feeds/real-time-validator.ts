import { type FeedLine, FeedLines } from './feed-lines.ts';
import { DEFAULT_MAX_FINDINGS, FeedLog, type FeedValidator, isNpi } from './feed-log.ts';
import { type FeedRuleId, REQUEST_KINDS } from './feed-rules.ts';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const NUMBER_IN_TEXT = /^\d{3}-\d{2}-\d{4}$/;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Judges a stream of requests in real time, one JSON object a line, as its bytes come. `place.record` is the number of the
 * line, from 1, `place.path` the member. It remembers the names of the requests.
 */
export function openRealTimeValidator(maxFindings: number = DEFAULT_MAX_FINDINGS): FeedValidator {
  const lines = new FeedLines();
  const log = new FeedLog(maxFindings);
  const seen = new Set<unknown>();
  let records = 0;
  const read = (line: FeedLine) => {
    records += 1;
    checkLine(line.text, seen, (rule, path, value) => {
      log.tell(line, { rule, path, value: String(value ?? '') });
    });
  };
  return {
    push: (bytes) => {
      for (const line of lines.take(bytes)) read(line);
    },
    end: () => {
      for (const line of lines.last()) read(line);
      return log.report();
    },
    get records() {
      return records;
    },
  };
}

type Tell = (rule: FeedRuleId, path: string, value: unknown) => void;

function checkLine(line: string, seen: Set<unknown>, tell: Tell): void {
  const told = parsed(line);
  if (!isObject(told)) {
    tell('feed.json.syntax', '', line);
    return;
  }
  const { t, transactionId, kind, request, respondedAt } = told;
  if (seen.has(transactionId)) tell('feed.duplicate.record', '', transactionId);
  seen.add(transactionId);
  if (typeof t !== 'string' || !INSTANT.test(t)) tell('feed.value.instant', 't', t);
  if (!(REQUEST_KINDS as readonly unknown[]).includes(kind)) tell('feed.code.value', 'kind', kind);
  checkRequest(isObject(request) ? request : {}, tell);
  if (typeof respondedAt === 'string' && typeof t === 'string') checkAnswer(told, t, respondedAt, tell);
}

function checkRequest({ memberId, providerNpi }: JsonObject, tell: Tell): void {
  if (typeof memberId !== 'string' || memberId === '')
    tell('feed.requirement.missing', 'request.memberId', memberId);
  else if (NUMBER_IN_TEXT.test(memberId)) tell('feed.privacy.number-in-text', 'request.memberId', memberId);
  if (!isNpi(String(providerNpi))) tell('feed.identifier.npi', 'request.providerNpi', providerNpi);
}

function checkAnswer({ latencyMs, response }: JsonObject, t: string, respondedAt: string, tell: Tell): void {
  if (response === null || response === undefined) tell('feed.situation.answer', 'response', response);
  if (!INSTANT.test(respondedAt)) tell('feed.value.instant', 'respondedAt', respondedAt);
  else if (INSTANT.test(t)) {
    if (respondedAt < t) tell('feed.timing.order', 'respondedAt', respondedAt);
    else if (Date.parse(respondedAt) - Date.parse(t) !== latencyMs)
      tell('feed.balance.latency', 'latencyMs', latencyMs);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
