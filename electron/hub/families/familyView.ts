import type { FamilyPerson, FamilyView } from '#contract/families';
import type { PolicyPack } from '#contract/policyPack';
import type { CaseStatus } from '#contract/triage';
import { partialDateWords, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { bandToCount, pairsAsTold } from '../linkage/hiddenHomes.store.ts';
import { familyBanner, nextDates, type Desk } from './banner.ts';
import { changesSinceLooked } from './changes.store.ts';
import { worriesAndStrengths } from './chronology.store.ts';
import { familyGaps } from './familyGaps.rules.ts';
import { keyFactsOf } from './freshness.store.ts';
import { ageOf, familyRow, membersOf, otherFamiliesOf, type Member } from './familyMembers.store.ts';
import { isWithheldAddress, withoutWithheldAddresses } from '../people/withheldAddress.rules.ts';
import { type Home, homesOf, tiesOf } from './homes.store.ts';
import { involvementsOf, searchedSources } from './involvements.store.ts';
import { toldSteps } from './planSteps.store.ts';
import { parentsOutside } from './outsiders.ts';
import { planStatus } from './planStatus.rules.ts';
import { amongThese, relationshipsAround } from './relationships.store.ts';
import { toSettle } from './toSettle.ts';
import { toldFacts, toldOf, type ToldNotification } from './told.store.ts';
import { clocksOf } from '../triage/caseClocks.ts';
import { currentCaseOf } from '../triage/familyCases.store.ts';
import { statusWords } from '../triage/queue.rules.ts';

const mostLines = 5;

function toPerson(
  member: Member,
  homes: readonly Home[],
  ties: FamilyView['relationships'],
  otherFamilies: FamilyPerson['otherFamilies'],
  desk: Desk,
): FamilyPerson {
  const { person } = member;
  const withheld = homes.flatMap(home => (home.withheld === null ? [] : [home.withheld]));
  const isWithheld =
    person.address !== null &&
    isWithheldAddress(withheld, { value: person.address, detail: person.postcode });
  const own = ties.filter(tie => tie.personId === person.personId);
  const answers = own.map(tie => tie.parentalResponsibility);
  return {
    personId: person.personId,
    name: person.name,
    knownAs: person.knownAs,
    role: member.role,
    relationship: member.relationship,
    birth: person.birth,
    age: ageOf(person, desk.today),
    hasDied: person.died !== null,
    sex: person.sex,
    parentalResponsibility: answers.includes('yes') ? 'yes' : answers.includes('no') ? 'no' : 'unknown',
    address: isWithheld ? null : person.address,
    postcode: isWithheld ? null : person.postcode,
    addressWithheld: person.addressWithheld || isWithheld,
    phones: person.phones,
    restricted: person.restricted,
    facts: withoutWithheldAddresses(member.facts, withheld),
    homes: homes
      .filter(home => home.people.some(each => each.personId === person.personId))
      .map(home => home.label),
    otherFamilies,
    sources: person.sources.map(source => ({
      systemName: source.systemName,
      lastReceived: source.lastReceived,
    })),
  };
}

/**
 * People of this family who may be somebody else we know, as the match queue counts them: not family relations, and
 * never a hint of a protected person to those who may not see them.
 */
function toReview(
  reader: Reader,
  members: readonly Member[],
  mayWorkWithRestricted: boolean,
): { people: number; notificationId: string | null } {
  const open = reader.query<OpenPair>(
    // Two indexed look-ups: with `or`, the planner walks every suggestion there is (25 ms at 100,000 people).
    `with asked as (
       select s.* from record_link m cross join match_suggestion s on s.record_a = m.source_record_id where m.person_id = ?1
       union
       select s.* from record_link m cross join match_suggestion s on s.record_b = m.source_record_id where m.person_id = ?1
     )
     select s.notification_id as notificationId, ${bandToCount} as band, s.band_without_home as bandWithoutHome,
       la.person_id as personA, lb.person_id as personB from asked s
     join record_link la on la.source_record_id = s.record_a join record_link lb on lb.source_record_id = s.record_b
     join person_golden ga on ga.person_id = la.person_id join person_golden gb on gb.person_id = lb.person_id
     where s.band <> 'SAME_HOUSEHOLD' and (?2 = 1 or (ga.restricted = 0 and gb.restricted = 0))
     order by s.at desc, s.id`,
  );
  const found = members.flatMap(({ person }) =>
    pairsAsTold(
      reader,
      open.all(person.personId, Number(mayWorkWithRestricted)),
      mayWorkWithRestricted,
    ).slice(0, 1),
  );
  return { people: found.length, notificationId: found[0]?.notificationId ?? null };
}

type OpenPair = {
  notificationId: string | null;
  band: string;
  bandWithoutHome: string;
  personA: string;
  personB: string;
};

/** Everything the first screenful of the single view needs, in one read. Null when this reader may not know of the family. */
export function familyView(
  reader: Reader,
  familyId: string,
  desk: Desk & { userId: string },
): FamilyView | null {
  const family = familyRow(reader, familyId, desk.mayWorkWithRestricted);
  const banner = familyBanner(reader, familyId, desk);
  if (family === null || banner === null) return null;
  const members = membersOf(reader, familyId, desk.mayWorkWithRestricted);
  const homes = homesOf(reader, familyId, members, desk.mayWorkWithRestricted);
  const memberIds = members.map(({ personId }) => personId);
  const around = relationshipsAround(reader, memberIds);
  const facts = amongThese(around, memberIds);
  const ties = tiesOf(facts, members);
  const others = otherFamiliesOf(reader, memberIds, familyId, desk.mayWorkWithRestricted);
  const people = members.map(member =>
    toPerson(member, homes, ties, others.get(member.personId) ?? [], desk),
  );
  const shownHomes = homes.map(({ withheld: _withheld, ...home }) => home);
  const told = toldOf(reader, familyId);
  const involvements = involvementsOf(reader, familyId, members);
  const events = worriesAndStrengths(reader, familyId, members);
  const quoted = (tone: 'concern' | 'strength') =>
    events
      .filter(line => line.tone === tone)
      .map(line => ({ text: line.headline, source: line.source, date: line.dateWords }));
  const said = (text: (one: ToldNotification) => string) =>
    told.flatMap(one =>
      text(one) === ''
        ? []
        : [
            {
              text: text(one),
              source: one.source,
              date: partialDateWords({ date: one.on, precision: 'day' }),
            },
          ],
    );
  const needs = new Set(told.flatMap(one => one.needs));
  const review = toReview(reader, members, desk.mayWorkWithRestricted);
  const looked = changesSinceLooked(reader, familyId, members, desk.userId);
  return {
    banner,
    version: family.version,
    people,
    homes: shownHomes,
    relationships: ties,
    involvements,
    searched: searchedSources(reader, members),
    worries: [...said(one => one.reasons), ...quoted('concern')].slice(0, mostLines),
    strengths: [...said(one => one.goingWell), ...quoted('strength')].slice(0, mostLines),
    needs: desk.policy.needs.filter(need => needs.has(need.id)).map(need => need.label),
    cases: casesOf(reader, familyId, desk.policy),
    nextDates: nextDates(reader, familyId, desk).map(({ caseId: _case, ...date }) => date),
    gaps: familyGaps(people, ties, parentsOutside(reader, around, memberIds, desk.mayWorkWithRestricted)),
    toSettle: toSettle(reader, familyId, members, facts, homes),
    toReview: review.people,
    reviewNotificationId: review.notificationId,
    plan: planOf(reader, familyId, members, desk),
    keyFacts: keyFactsOf(
      reader,
      familyId,
      { banner, people, homes: shownHomes, involvements, told: toldFacts(reader, told, members) },
      desk.today,
    ),
    changesSinceLooked: looked.changes.length,
    changes: looked.changes,
    lastLookedAt: looked.at,
  };
}

/** The steps of the family's newest case that has any: open ones first. */
function planOf(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  desk: Desk,
): FamilyView['plan'] {
  const current = currentCaseOf(reader, familyId);
  const clocks = current === null ? [] : clocksOf(reader, current.id);
  return planStatus(clocks, desk.policy.clocks, date => shortDate(plainIsoDate(date), desk.today), {
    told: toldSteps(reader, members, desk.today),
    since: current?.openedAt.slice(0, 10) ?? null,
  });
}

function casesOf(reader: Reader, familyId: string, policy: PolicyPack): FamilyView['cases'] {
  return reader
    .query<Omit<FamilyView['cases'][number], 'statusWords'> & { status: CaseStatus }>(
      `select c.id as caseId, c.reference, c.status, c.opened_at as openedAt, c.closed_at as closedAt,
         (select p.organisation from referral f join provider p on p.id = f.provider_id
          where f.case_id = c.id and f.status in ('sent', 'accepted') order by f.made_at desc limit 1) as provider
       from early_help_case c where c.family_id = ? order by c.opened_at desc limit 20`,
    )
    .all(familyId)
    .map(({ status, ...found }) => ({ ...found, statusWords: statusWords(status, policy) }));
}
