import { z } from 'zod';
import type { ChronologyLine } from '#contract/chronology';
import type { PolicyPack } from '#contract/policyPack';
import type { AgreementAsker } from '../consent/standing.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { answerEvents } from './answerEvents.store.ts';
import { policyOfCase } from '../triage/casePolicy.ts';
import { letterNames } from '../letters/draftLetters.rules.ts';
import { letterKindSchema } from '#contract/letters';

/** A line of the chronology that the hub drafts from something decided here. A person says whether it matters. */
export type DraftedEvent = {
  /** Stays the same as long as the decision stands: what a person decided about the line hangs on it. */
  key: string;
  date: string;
  headline: string;
  kind: ChronologyLine['kind'];
  tone: ChronologyLine['tone'];
  source: string;
  /** The hub thinks that it matters; a person approves it. */
  suggested: boolean;
  /** Who wrote it, and when: for "new since you last looked". */
  by: string | null;
  at: string;
};

const hubSource = 'This hub';

const requestSchema = z.object({
  referrer: z.object({ organisation: z.string().catch(''), kind: z.string().catch('') }).catch({
    organisation: '',
    kind: '',
  }),
  needs: z.array(z.string()).catch([]),
});

const referrerWords: Readonly<Record<string, string>> = {
  parentOrCarer: 'a parent or carer',
  youngPerson: 'the young person',
  familyOrFriend: 'family or a friend',
};

/** Everything decided here that belongs in the family's story: requests, decisions, levels, agreement, services asked, letters. */
export function decidedEvents(reader: Reader, familyId: string, desk: AgreementAsker): DraftedEvent[] {
  const { policy } = desk;
  return [
    ...requests(reader, familyId, policy),
    ...decisions(reader, familyId, policy),
    ...agreements(reader, familyId, policy),
    ...answerEvents(reader, familyId, desk),
    ...referrals(reader, familyId),
    ...letters(reader, familyId),
    ...concerns(reader, familyId),
  ];
}

function requests(reader: Reader, familyId: string, policy: PolicyPack): DraftedEvent[] {
  return reader
    .query<{ id: string; reference: string; on: string; at: string; by: string; content: string }>(
      `select n.id, n.reference, n.received_on as "on", n.received_at as at, n.taken_by as "by", n.content
       from notification n join early_help_case c on c.notification_id = n.id where c.family_id = ?`,
    )
    .all(familyId)
    .map(row => {
      const { referrer, needs } = requestSchema.parse(JSON.parse(row.content));
      const from = referrer.organisation.trim() || (referrerWords[referrer.kind] ?? '');
      const labels = policy.needs.filter(need => needs.includes(need.id)).map(need => need.label);
      return {
        key: `request:${row.id}`,
        date: row.on,
        headline: shortened(
          `${from === '' ? 'Help was asked for' : `Help asked for by ${from}`}${labels.length === 0 ? '' : `: ${labels.join(', ')}`}`,
        ),
        kind: 'request' as const,
        tone: 'neutral' as const,
        source: `Notification ${row.reference}`,
        suggested: true,
        by: row.by,
        at: row.at,
      };
    });
}

function decisions(reader: Reader, familyId: string, policy: PolicyPack): DraftedEvent[] {
  // What a decision or a level was called when the case began, not what another version calls it today.
  const packs = new Map<string, PolicyPack>();
  const packOf = (caseId: string): PolicyPack => {
    const pack = packs.get(caseId) ?? policyOfCase(reader, caseId, policy);
    packs.set(caseId, pack);
    return pack;
  };
  return reader
    .query<{
      id: string;
      caseId: string;
      kind: string;
      reason: string | null;
      note: string | null;
      by: string;
      at: string;
    }>(
      `select d.id, d.case_id as caseId, d.kind, d.reason_code as reason, d.note, d.decided_by as "by", d.at
       from triage_decision d join early_help_case c on c.id = d.case_id where c.family_id = ?`,
    )
    .all(familyId)
    .flatMap(row => {
      const headline = decisionHeadline(row.kind, row.reason, row.note, packOf(row.caseId));
      if (headline === null) return [];
      return [
        {
          key: `decision:${row.id}`,
          date: dayOf(row.at),
          headline: shortened(headline),
          kind: 'decision' as const,
          tone: 'neutral' as const,
          source: hubSource,
          suggested: row.kind !== 'askForInformation',
          by: row.by,
          at: row.at,
        },
      ];
    });
}

/** A decision in one sentence; null for what the chronology tells already (contacts) or what is no news (an answer came). */
function decisionHeadline(
  kind: string,
  reason: string | null,
  note: string | null,
  policy: PolicyPack,
): string | null {
  if (kind === 'level') {
    const level = policy.levels.find(each => String(each.number) === reason);
    return `Level of need: ${reason ?? 'not known'}${level === undefined ? '' : `, ${level.name}`}`;
  }
  if (kind === 'closed') return `Case closed${note === null || note === '' ? '' : `: ${note}`}`;
  const decision = policy.triageDecisions.find(each => each.id === kind);
  if (decision === undefined) return null;
  const why = decision.reasons.find(each => each.id === reason)?.label;
  return `Decided: ${decision.label}${why === undefined ? '' : ` (${why})`}`;
}

function agreements(reader: Reader, familyId: string, policy: PolicyPack): DraftedEvent[] {
  const word = policy.terms.agreement;
  const said = {
    agreed: `Family gave ${word}`,
    refused: `Family refused ${word}`,
    withdrawn: `Family took back their ${word}`,
    'not-asked': null,
  } as const;
  return reader
    .query<{ id: string; state: keyof typeof said; on: string | null; by: string; at: string }>(
      'select id, state, given_on as "on", recorded_by as "by", at from consent where family_id = ?',
    )
    .all(familyId)
    .flatMap(row => {
      const headline = said[row.state];
      if (headline === null) return [];
      return [
        {
          key: `agreement:${row.id}`,
          date: row.on?.slice(0, 10) ?? dayOf(row.at),
          headline,
          kind: 'agreement' as const,
          tone: 'neutral' as const,
          source: hubSource,
          suggested: row.state === 'withdrawn',
          by: row.by,
          at: row.at,
        },
      ];
    });
}

const answerWords: Readonly<Record<string, string>> = {
  accepted: 'took the family on',
  declined: 'could not take the family on',
};

function referrals(reader: Reader, familyId: string): DraftedEvent[] {
  return reader
    .query<{
      id: string;
      service: string;
      organisation: string;
      status: string;
      by: string;
      at: string;
      answeredAt: string | null;
    }>(
      `select f.id, p.service_name as service, p.organisation, f.status, f.made_by as "by", f.made_at as at,
         f.answered_at as answeredAt
       from referral f join provider p on p.id = f.provider_id join early_help_case c on c.id = f.case_id
       where c.family_id = ?`,
    )
    .all(familyId)
    .flatMap(row => {
      const named = `${row.service}, ${row.organisation}`;
      const common = { kind: 'decision' as const, source: hubSource, by: row.by };
      const asked: DraftedEvent = {
        ...common,
        key: `referral:${row.id}`,
        date: dayOf(row.at),
        headline: shortened(`Asked to help: ${named}`),
        tone: 'neutral',
        suggested: true,
        at: row.at,
      };
      const answer = answerWords[row.status];
      if (answer === undefined || row.answeredAt === null) return [asked];
      return [
        asked,
        {
          ...common,
          key: `answer:${row.id}`,
          date: row.answeredAt.slice(0, 10),
          headline: shortened(`${named} ${answer}`),
          tone: 'neutral' as const,
          suggested: row.status === 'accepted',
          at: row.answeredAt,
        },
      ];
    });
}

function letters(reader: Reader, familyId: string): DraftedEvent[] {
  return reader
    .query<{ id: string; kind: string; sentOn: string; by: string | null }>(
      'select id, kind, sent_on as sentOn, sent_by as "by" from document where family_id = ? and sent_on is not null',
    )
    .all(familyId)
    .map(row => {
      const kind = letterKindSchema.safeParse(row.kind);
      return {
        key: `letter:${row.id}`,
        date: row.sentOn.slice(0, 10),
        headline: `Sent: ${kind.success ? letterNames[kind.data].toLowerCase() : 'a document'}`,
        kind: 'letter' as const,
        tone: 'neutral' as const,
        source: hubSource,
        suggested: false,
        by: row.by,
        at: row.sentOn,
      };
    });
}

function concerns(reader: Reader, familyId: string): DraftedEvent[] {
  return reader
    .query<{ id: string; toldWho: string | null; by: string; at: string }>(
      `select id, told_who as toldWho, raised_by as "by", raised_at as at from safeguarding_concern where family_id = ?`,
    )
    .all(familyId)
    .map(row => ({
      key: `concern:${row.id}`,
      date: dayOf(row.at),
      headline: shortened(
        `Concern about a child’s safety raised${row.toldWho === null || row.toldWho === '' ? '' : ` with ${row.toldWho}`}`,
      ),
      kind: 'concern' as const,
      tone: 'concern' as const,
      source: hubSource,
      suggested: true,
      by: row.by,
      at: row.at,
    }));
}

const mostLetters = 200;

/** A headline holds at most 200 letters; a longer one ends with a mark that more was said. */
export const shortened = (text: string): string =>
  text.length <= mostLetters ? text : `${text.slice(0, mostLetters - 1).trimEnd()}…`;
