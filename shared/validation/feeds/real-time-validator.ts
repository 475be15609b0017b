import { FindingLog, VALUE_LENGTH, type ValidationReport } from '../finding.ts';
import { isNpi } from '../tables/row-checks.ts';
import { FEED_RULES, type FeedRuleId, REQUEST_KINDS } from './feed-rules.ts';

const DEFAULT_MAX_FINDINGS = 1_000;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const NUMBER_IN_TEXT = /^\d{3}-\d{2}-\d{4}$/;

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Judges a stream of requests in real time, one JSON object a line. `place.record` is the line, `place.path` the member. */
export function validateRealTimeFeed(
  bytes: Uint8Array,
  { maxFindings = DEFAULT_MAX_FINDINGS }: { readonly maxFindings?: number } = {},
): ValidationReport {
  const log = new FindingLog(maxFindings);
  const seen = new Set<unknown>();
  let offset = 0;
  for (const [place, line] of new TextDecoder().decode(bytes).split('\n').entries()) {
    const tell = (rule: FeedRuleId, path: string, value: unknown) => {
      const { level, severity, meaning, fix } = FEED_RULES[rule];
      if (!log.count(rule, severity)) return;
      const text = String(value ?? '').slice(0, VALUE_LENGTH);
      const at = { offset, record: place + 1, ...(path !== '' && { path }) };
      log.keep({ level, severity, place: at, rule, value: text, meaning, fix });
    };
    if (line !== '') checkLine(line, seen, tell);
    offset += line.length + 1;
  }
  return log.report();
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
