import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#contract/policyClocks';
import type { PolicyPack } from '#contract/policyPack';
import type { CaseFacts, CasePage, ClockLine, TriagePerson } from '#contract/triage';
import { clockState } from '../clocks/clockState.rules.ts';
import { longDate, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { agreementOfFamily } from '../consent/standing.ts';
import type { Reader } from '../journal/reader.ts';
import { dayOf } from '../kernel/time.ts';
import { routesFor } from '../policy/policy.rules.ts';
import { openConcernsFor } from '../safeguarding/raise.ts';
import { decisionsOf, notificationOf, notifiedPeople, type StoredCase } from './case.store.ts';
import { clocksOf, questionOf } from './caseClocks.ts';
import { policyOfCase } from './casePolicy.ts';
import { clockLine } from './clockWords.rules.ts';
import { diedOnForm, type DiedOnForm } from './diedNotified.store.ts';
import { decisionChoices, decisionTitle } from './decisions.rules.ts';
import { gapsOfTaken } from './gapsOf.rules.ts';
import { adultRelation, ageOf, wholeName, yearsOf } from './notified.rules.ts';
import { rowOfCase, type ListFacts } from './queue.ts';
import { childrenWords, statusWords } from './queue.rules.ts';
import { casesOfFamilies, type QueueAsker, type QueuedCase } from './queue.store.ts';
import { reasonWords } from './reasonWords.rules.ts';
import { openMatches } from './matches.store.ts';
import { routeFlagsOf, suggestedLevel } from './suggest.rules.ts';
import { summaryOf } from './summary.rules.ts';

/** Everything that helps to decide about a case. */
export function caseFacts(reader: Reader, asker: QueueAsker, found: StoredCase, facts: ListFacts): CaseFacts {
  return withNotification(reader, asker, found, facts).caseFacts;
}

/** A case is shown under the pack it began under, so that no number, reason or limit in it changes its meaning. */
function withNotification(reader: Reader, asker: QueueAsker, found: StoredCase, desk: ListFacts) {
  const policy = policyOfCase(reader, found.id, desk.policy);
  const { today } = desk;
  const facts: ListFacts = { ...desk, policy };
  const notification = notificationOf(reader, found.notificationId);
  const { content } = notification;
  const [concern] = openConcernsFor(reader, found.familyId);
  const hasOpenConcern = concern !== undefined;
  const died = diedOnForm(reader, found.notificationId);
  const gaps = gapsOfTaken(content, { pack: policy, today }, died);
  const clocks = explainedClocks(reader, found.id, facts);
  const queued: QueuedCase = {
    ...found,
    caseId: found.id,
    receivedOn: notification.receivedOn,
    urgency: content.urgency,
    referrer: null,
  };
  const suggestion = { content, pack: policy, hasOpenConcern };
  const routes = routesFor(policy, {
    ages: content.children
      .filter((_, position) => !died.has(position))
      .map(child => yearsOf(child.birth, today))
      .filter(age => age !== null),
    district: found.district,
    needs: content.needs,
    flags: routeFlagsOf(suggestion),
  });
  const caseFactsFound: CaseFacts = {
    row: rowOfCase(reader, asker, queued, facts),
    summary: summaryOf(content, gaps, policy, today, died),
    people: peopleOf(reader, found, content, today, died),
    gaps,
    clocks: clocks.map(({ line }) => line),
    known: knownOf(reader, found, facts),
    matches: openMatches(reader, found.notificationId, asker.mayWorkWithRestricted),
    routes: routes.map(({ route, because }) => ({
      id: route.id,
      label: route.label,
      words: route.words,
      leadsTo: route.leadsTo,
      panelId: route.panel,
      because: [...because],
    })),
    suggestedLevel: suggestedLevel(suggestion),
    decisions: decisionChoices(policy, {
      status: found.status,
      hasOpenConcern,
      agreement: agreementOfFamily(reader, found.familyId, { ...asker, policy }).state,
    }),
    openConcern:
      concern === undefined
        ? null
        : {
            id: concern.id,
            words: `Raised ${shortDate(dayOf(concern.raisedAt), today)}. No outcome is recorded yet.`,
          },
  };
  const contactIsDue = clocks.some(
    ({ rule, line }) => rule.stopsAt === 'family.contacted' && line.state !== 'complete',
  );
  return { caseFacts: caseFactsFound, notification, policy, contactIsDue };
}

function peopleOf(
  reader: Reader,
  found: StoredCase,
  content: ReturnType<typeof notificationOf>['content'],
  today: ListFacts['today'],
  died: DiedOnForm,
): TriagePerson[] {
  const linked = new Map(
    notifiedPeople(reader, found.notificationId).map(person => [person.position, person]),
  );
  return [...content.children, ...content.adults].map((person, position): TriagePerson => {
    const link = linked.get(position);
    return {
      personId: link?.personId ?? null,
      name: wholeName(person),
      age: died.get(position) ?? ageOf(person.birth, today),
      relation:
        'relationships' in person ? adultRelation(person, content.children, died.has(position)) : 'child',
      role: 'relationships' in person ? 'adult' : 'child',
      matchState: link?.matchState ?? null,
    };
  });
}

function explainedClocks(
  reader: Reader,
  caseId: string,
  { today, calendar }: ListFacts,
): { rule: Clock; line: CaseFacts['clocks'][number] }[] {
  return clocksOf(reader, caseId).map(clock => {
    const { rule } = clock;
    const standing = clockState(questionOf(clock, today, calendar));
    const line: ClockLine = clockLine({ rule, standing }, today, calendar);
    return { rule, line: { ...line, explanation: [...standing.explanation], warning: standing.warning } };
  });
}

function knownOf(reader: Reader, found: StoredCase, facts: ListFacts): CaseFacts['known'] {
  const others = (casesOfFamilies(reader, [found.familyId]).get(found.familyId) ?? []).filter(
    each => each.caseId !== found.id,
  );
  return others.map(other => {
    const received = shortDate(plainIsoDate(other.receivedOn), facts.today);
    const standing =
      other.closedAt === null
        ? statusWords(other.status, facts.policy).toLowerCase()
        : `closed ${shortDate(dayOf(other.closedAt), facts.today)}`;
    const who = other.assignedName === null ? '' : `, with ${other.assignedName}`;
    return { words: `${other.reference}, received ${received}: ${standing}${who}.`, caseId: other.caseId };
  });
}

/** The page of one case. */
export function casePage(reader: Reader, asker: QueueAsker, found: StoredCase, desk: ListFacts): CasePage {
  const { today } = desk;
  const {
    caseFacts: base,
    notification,
    policy,
    contactIsDue,
  } = withNotification(reader, asker, found, desk);
  const { content } = notification;
  const original =
    found.duplicateOf === null
      ? undefined
      : reader
          .query<{ reference: string }>('select reference from early_help_case where id = ?')
          .get(found.duplicateOf);
  return {
    ...base,
    title: childrenWords(base.row.children),
    notification: {
      id: notification.id,
      reference: notification.reference,
      receivedWords: longDate(plainIsoDate(notification.receivedOn)),
      reasons: content.reasons,
      requested: content.requested,
      goingWell: content.goingWell,
      tried: content.tried,
      childVoice: content.childVoice,
      referrerContact: [content.referrer.phone, content.referrer.email]
        .filter(part => part.trim() !== '')
        .join(', '),
      agencies: content.agencies.map(agency =>
        [agency.service, agency.worker, agency.phone].filter(part => part.trim() !== '').join(', '),
      ),
    },
    level: found.level === null ? null : { number: found.level, reason: found.levelReason ?? '' },
    levels: policy.levels.map(({ number, name, description, colour }) => ({
      number,
      name,
      description,
      colour,
    })),
    panels: policy.panels.map(({ id, name }) => ({ id, name })),
    decisionsMade: decisionsOf(reader, found.id).map(line => ({
      id: line.id,
      at: line.at,
      when: `${shortDate(dayOf(line.at), today)}, ${timeOf(line.at)}`,
      kind: line.kind,
      title: decisionTitle(line.kind, policy),
      reason: reasonWords(line.kind, line.reasonCode, policy, today),
      note: line.note,
      decidedBy: line.decidedBy,
    })),
    outcomeWords: outcomeWords(found, policy),
    duplicateOf:
      found.duplicateOf === null || original === undefined
        ? null
        : { caseId: found.duplicateOf, reference: original.reference },
    contactIsDue,
  };
}

function outcomeWords(found: StoredCase, policy: PolicyPack): string {
  const status = statusWords(found.status, policy);
  if (found.status === 'panel') {
    const panel = policy.panels.find(each => each.id === found.panelId);
    return panel === undefined ? status : `At the ${panel.name}`;
  }
  // "Accepted" says already that it was accepted.
  if (found.outcome === null || found.outcome === 'accept' || found.status === 'waiting') return status;
  return `${status}: ${decisionTitle(found.outcome, policy).toLowerCase()}`;
}

function timeOf(instant: string): string {
  const time = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London').toPlainTime();
  return time.toString({ smallestUnit: 'minute' });
}
