import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '#contract/permissions';
import { newId } from '#hub/kernel/ids';
import { importText, proposedPlan, tryOut, upload } from '#tests/hub/imports/importDesk';
import { openAllocationHub, type AllocationHub } from '#tests/hub/referrals/allocationHub';
import { aTeam, at, type Colleague } from '#tests/hub/today/team';
import {
  asked,
  mayDiffer,
  namesNobody,
  notAboutPeople,
  saysNothingOfPeople,
  takenOut,
  tried,
} from './asked.ts';
import { answerOf, everyOperation } from './everyOperation.ts';
import {
  otherSigns,
  protectedRequest,
  sentinel,
  writeProtectedFamily,
  type OrdinaryFamily,
  type ProtectedFamily,
} from './protectedFamily.ts';

let desk: AllocationHub;
let family: ProtectedFamily;
let ordinary: OrdinaryFamily;
let sam: Colleague;
let before: Answers;
let after: Answers;

/** Who asks: none of them may work with protected people. Roles decide what else they may do. */
const askers = {
  'an advisor': ['advisor'],
  'an administrator': ['administrator'],
  'whoever has every role': ['advisor', 'coordinator', 'manager', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;
type Asker = keyof typeof askers;
const everyAsker = Object.keys(askers) as Asker[];

const asker: Record<string, Colleague> = {};
const sit = (who: Asker) => at(desk, { ...(asker[who] ?? sam), roles: [...askers[who]] });
const queries = everyOperation.filter(({ kind }) => kind === 'query');
const commands = everyOperation.filter(({ kind }) => kind === 'command');

type Answers = Map<string, { path: string; answer: unknown }>;

/** Nobody of the protected family has an id yet. */
const nobody: Omit<ProtectedFamily, 'ordinary'> = {
  familyId: newId(),
  caseId: newId(),
  personIds: [newId(), newId(), newId()],
  documentIds: [newId()],
  batchId: newId(),
  concernId: newId(),
  entryIds: [],
  recordIds: [newId()],
  suggestionIds: [newId()],
  referralId: newId(),
  notificationId: newId(),
  draftId: newId(),
  homeIds: [newId(), newId()],
  stayIds: [newId()],
  relationshipIds: [newId()],
  decisionIds: [newId()],
};

/** What everybody is told about everything that can be asked without an id of the family. */
async function answers(): Promise<Answers> {
  const found: Answers = new Map();
  for (const who of everyAsker) {
    const client = await sit(who);
    for (const { path } of queries)
      for (const input of asked[path]?.({ ...nobody, ordinary }) ?? [])
        found.set(`${who}: ${path} ${JSON.stringify(input) ?? ''}`, {
          path,
          answer: await answerOf(client, path, input),
        });
    for (const [path, input] of aboutTheOrdinary())
      found.set(`${who}: ${path} of the ordinary family`, {
        path,
        answer: await answerOf(client, path, input),
      });
  }
  return found;
}

/** Ids and numbers that every new notification has of its own. */
const plain = (said: unknown): unknown =>
  JSON.parse(
    JSON.stringify(said)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}/g, 'an id')
      .replaceAll(/\b(EH|F|N)-\d+/g, '$1-number'),
  );

/**
 * Somebody who may not know of the family tells the hub of the very same people, as of anybody: by a notification and by
 * a file. What they are told back is what they were told before, and what they did is taken back.
 */
async function tellOfTheSamePeople(): Promise<Answers> {
  const found: Answers = new Map();
  const { children, adults, homes, ...rest } = protectedRequest();
  const content = {
    ...rest,
    children: children.map(child => ({ ...child, isRestricted: false })),
    adults: adults.map(adult => ({ ...adult, isRestricted: false })),
    homes: homes.map(home => ({ ...home, isRestricted: false })),
  };
  const advisor = await sit('an advisor');
  const draftId = newId();
  const taken = await advisor.intake.takeNotification({ draftId, content });
  const { caseId, familyId, entryId } = taken;
  const said = {
    taken,
    page: await advisor.triage.case({ caseId }),
    family: await advisor.families.view({ familyId }),
    queue: await advisor.review.queue({}),
  };
  found.set('the same people told of', { path: 'review.queue', answer: plain(said) });
  await advisor.journal.undo({ entryId: entryId ?? '' });
  await advisor.intake.discardDraft({ draftId });
  const manager = await sit('whoever has every role');
  const file = [
    'Person ID,First Names,Surname,Date of Birth,Sex,NHS Number,Address,Postcode,Family reference',
    'N1,Ava,Zqxthorne,05/03/2016,Female,999 000 0026,7 Zqxlane,WR9 9ZZ,EH-1002',
    'N2,Zqxmother,Zqxthorne,,Female,,7 Zqxlane,WR9 9ZZ,F-1002',
  ].join('\n');
  const plan = await proposedPlan(manager, await upload(manager, 'same.csv', file));
  found.set('a file of the same people', { path: 'imports.dryRun', answer: await tryOut(manager, plan) });
  await manager.imports.dropUpload({ uploadId: plan.uploadId });
  return found;
}

const aboutTheOrdinary = (): [string, unknown][] => {
  const { familyId, caseId, avaId, fatherId } = ordinary;
  return [
    ...queries
      .filter(({ path }) => asked[path]?.({ ...nobody, ordinary }).some(input => isOnly(input, 'familyId')))
      .map(({ path }): [string, unknown] => [path, { familyId }]),
    ...queries
      .filter(({ path }) => asked[path]?.({ ...nobody, ordinary }).some(input => isOnly(input, 'caseId')))
      .map(({ path }): [string, unknown] => [path, { caseId }]),
    ...[avaId, fatherId].map((personId): [string, unknown] => ['people.get', { personId }]),
  ];
};

const isOnly = (input: unknown, name: string): boolean =>
  typeof input === 'object' && input !== null && Object.keys(input).join() === name;

/** The signs of the protected family in something said, however it is written or packed. */
function signsIn(said: unknown): string[] {
  const text = JSON.stringify(said ?? null);
  const packed = /"base64":"([^"]*)"/.exec(text)?.[1] ?? '';
  const words = `${text} ${Buffer.from(packed, 'base64').toString('utf8')}`
    .toLowerCase()
    .replaceAll(/[\s+-]/g, '');
  return [sentinel, ...otherSigns].filter(sign => words.includes(sign));
}

beforeAll(async () => {
  desk = await openAllocationHub({ printer: { htmlToPdf: html => Promise.resolve(Buffer.from(html)) } });
  const { client } = desk;
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  sam = { id: user.id, roles: ['advisor', 'manager', 'administrator'] };
  const team = await aTeam(desk);
  const { userId } = await client.accounts.addUser({
    name: 'Ada Administrator',
    signInName: 'ada',
    roles: ['administrator'],
    email: null,
    phone: null,
    districts: [],
    mayWorkWithRestricted: false,
    passphrase: 'copper kettle walks slowly',
  });
  Object.assign(asker, {
    'an advisor': team.ann,
    'an administrator': { id: userId, roles: [] },
    'whoever has every role': team.cora,
  });
  await importText(
    client,
    'roll.csv',
    'UPN,Surname,Forename,DOB\n,Reed,Ava,05/03/2016\n,Bexworth,Nadia,11/08/2015\n',
  );
  const { personId: fatherId } = await client.relationships.addMember({
    familyId: desk.familyId,
    who: {
      kind: 'new',
      givenNames: 'Tom',
      surname: 'Reed',
      birth: { date: '1980-04-05', precision: 'day' },
      sex: 'M',
    },
    role: 'parent',
    told: { by: 'Mia Reed', on: '2026-11-20' },
  });
  const view = await client.families.view({ familyId: desk.familyId });
  const avaId = view.people.find(one => one.name === 'Ava Reed')?.personId ?? '';
  const recordId = (await client.people.get({ personId: avaId })).records[0]?.recordId ?? '';
  ordinary = {
    familyId: desk.familyId,
    caseId: desk.caseId,
    fatherId,
    avaId,
    homeId: view.homes[0]?.id ?? '',
    recordId,
  };
  const toldBefore = await tellOfTheSamePeople();
  before = new Map([...(await answers()), ...toldBefore]);
  await at(desk, sam, true);
  family = await writeProtectedFamily(desk, ordinary, team.ann.id);
  after = new Map([...(await answers()), ...(await tellOfTheSamePeople())]);
}, 300_000);
afterAll(() => desk.close());

describe('the table', () => {
  test('asks every query of the contract, or says why it tells nothing of people', () => {
    const listed = [...Object.keys(asked), ...Object.keys(saysNothingOfPeople)];
    expect(listed.toSorted()).toEqual(queries.map(({ path }) => path).toSorted());
  });

  test('tries every command of the contract, or says that it is about nobody', () => {
    const listed = [...notAboutPeople, ...Object.keys(takenOut), ...Object.keys(tried)];
    expect(listed.toSorted()).toEqual(commands.map(({ path }) => path).toSorted());
  });
});

/** An answer without what may differ: its lines about the family's own changes and files, and the fields named above. */
function besides(path: string, answer: unknown): string {
  const left = new Set(mayDiffer[path]);
  const own = new Set([...family.entryIds, family.batchId]);
  const isOwn = (line: unknown): boolean =>
    typeof line === 'object' &&
    line !== null &&
    ['id', 'batchId'].some(name => own.has(String(Reflect.get(line, name))));
  return JSON.stringify(answer, (name, value: unknown) => {
    if (left.has(name)) return undefined;
    return Array.isArray(value) ? value.filter(line => !isOwn(line)) : value;
  });
}

test('what is asked for without an id of the family is answered as if it were not there', () => {
  expect(after.size).toBe(before.size);
  const told = [...after].flatMap(([question, { path, answer }]) => {
    if (path === 'journal.whoLooked') return [];
    const was = besides(path, before.get(question)?.answer);
    const is = besides(path, answer);
    if (was === is) return [];
    // Where they part, with what stands before it.
    const at = Math.max(0, is.split('').findIndex((letter, index) => letter !== was[index]) - 120);
    return [{ question: question.slice(0, 120), was: was.slice(at, at + 240), is: is.slice(at, at + 240) }];
  });
  expect(told).toEqual([]);
});

describe.each(everyAsker)('%s, who may not work with protected people,', who => {
  test(
    'is told nothing of the family by any query, whatever ids they know',
    { timeout: 120_000 },
    async () => {
      const client = await sit(who);
      const told: unknown[] = [];
      for (const { path } of queries)
        for (const input of asked[path]?.(family) ?? []) {
          const answer = await answerOf(client, path, input);
          if (answer.refused === 'INVALID') told.push([path, 'is asked wrongly', input, answer.said]);
          const isEcho = JSON.stringify(input ?? null)
            .toLowerCase()
            .includes(sentinel);
          if (!isEcho && signsIn(answer.said).length > 0)
            told.push([path, input, signsIn(answer.said), JSON.stringify(answer.said)]);
        }
      expect(told).toEqual([]);
    },
  );

  test(
    'can do nothing to the family by any command, and learns nothing by trying',
    { timeout: 120_000 },
    async () => {
      const client = await sit(who);
      const head = desk.hub.vault.journal.head();
      const told: unknown[] = [];
      for (const [path, inputs] of Object.entries(tried))
        for (const input of inputs(family)) {
          const answer = await answerOf(client, path, input);
          const isNothing = JSON.stringify(answer.said).includes('"entryId":null');
          if (
            answer.refused === 'INVALID' ||
            (answer.refused === null && !isNothing) ||
            answer.refused === 'UNEXPECTED' ||
            signsIn(answer.said).length > 0
          )
            told.push([path, JSON.stringify(input), answer.refused, JSON.stringify(answer.said)]);
        }
      expect(told).toEqual([]);
      expect(desk.hub.vault.journal.head()).toEqual(head);
    },
  );

  test('takes out files without a word of the family', async () => {
    const client = await sit(who);
    for (const [path, inputs] of Object.entries(takenOut))
      for (const input of inputs(family)) {
        const answer = await answerOf(client, path, input);
        expect([path, signsIn(answer.said), answer.refused === 'INVALID']).toEqual([path, [], false]);
      }
  });
});

test('somebody who may work with protected people is told of it, so that the questions are good ones', async () => {
  const client = await at(desk, sam, true);
  const silent: string[] = [];
  for (const { path } of queries) {
    if (saysNothingOfPeople[path] !== undefined) continue;
    const answers = await Promise.all(
      (asked[path]?.(family) ?? []).map(input => answerOf(client, path, input)),
    );
    if (signsIn(answers).length === 0) silent.push(path);
  }
  expect(silent.toSorted()).toEqual([...namesNobody].toSorted());
});
