import { pathToFileURL } from 'node:url';
import { importBatch } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { aFamily, anEvent, anInvolvement, signedInPersonMay } from '#tests/hub/families/familyFactory';
import { aNotification } from '#tests/support/aNotification';
import type { TestHub } from '#tests/support/testHub';
import { openDeskToSeed } from './seedDesk.ts';

const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

/** A family as a school told us of it, with what social care and health held before, and a date on which two disagree. */
async function ordinaryFamily(desk: TestHub): Promise<void> {
  const taken = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: aNotification()
      .with({
        receivedOn: '2026-11-12',
        agreement: {
          answer: 'yes',
          who: 'parent',
          name: 'Mia Reed',
          parentalResponsibility: 'yes',
          agreedOn: '2026-11-11',
          form: 'signed',
          hasSignedForm: true,
          mayTell: ['School', 'Health visitor'],
        },
        goingWell: 'Ava reads to her brother every evening. Mia walks them to school.',
        agencies: [
          {
            id: 'agency-1',
            service: 'Health visiting',
            kind: 'health',
            worker: 'Ruth Okoro',
            phone: '01632 960400',
            isInvolvedNow: 'yes',
            isLeadPractitioner: true,
          },
        ],
      })
      .draft(),
  });
  const { people } = await desk.client.families.view({ familyId: taken.familyId });
  const ava = people.find(person => person.name === 'Ava Reed');
  if (ava === undefined) throw new Error('Ava is not in her own family.');
  const told = await desk.client.people.get({ personId: ava.personId });
  const history = aFamily(desk, [
    {
      name: 'Ava Reed',
      facts: { ...born('2016-05-03'), sex: 'F' },
      from: { system: 'social-care', receivedAt: '2024-03-03T09:00:00.000Z' },
    },
  ]);
  await desk.client.review.decide({
    pair: { recordA: told.records[0]?.recordId ?? '', recordB: history.recordId('Ava Reed') },
    decision: 'same-person',
    reason: 'Mia Reed told us.',
  });
  anInvolvement(
    desk,
    { recordId: history.recordId('Ava Reed') },
    { fromDate: '2024-01-10', toDate: '2025-03-01', worker: 'Paul Dean', outcome: 'Needs met' },
  );
  anEvent(desk, { recordId: history.recordId('Ava Reed') }, { tone: 'neutral' });
  anEvent(
    desk,
    { recordId: history.recordId('Ava Reed') },
    { date: '2024-01-10', headline: 'Referral from school: low attendance', tone: 'concern' },
  );
  desk.hub.write({ command: 'test.import', subject: 'import:police' }, writer =>
    writer.insert(importBatch, {
      id: newId(),
      sourceSystemId: 'police',
      layout: 'agencyExtract',
      fileName: 'police.csv',
      fileHash: 'x',
      mapping: {},
      status: 'applied',
      counts: {},
      receivedOn: '2026-11-12',
      startedAt: writer.at,
      appliedAt: writer.at,
      startedBy: 'test',
    }),
  );
}

/** Parents in two homes; where the mother lives may not be told. */
function familyInTwoHomes(desk: TestHub): void {
  const family = aFamily(
    desk,
    [
      {
        name: 'Aisha Begum',
        facts: { ...born('2017-03-05'), sex: 'F' },
        homes: ['Main home', 'Home 2'],
      },
      { name: 'Yusuf Begum', facts: { ...born('2020-06-11'), sex: 'M' }, homes: ['Main home'] },
      {
        name: 'Baby Begum',
        facts: { birth: { date: '2027-03-20', precision: 'expected' }, sex: null },
        homes: ['Main home'],
      },
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1992-08-01'), sex: 'F' },
        homes: ['Main home'],
        parentOf: ['Aisha Begum', 'Yusuf Begum', 'Baby Begum'],
      },
      {
        name: 'Tariq Aziz',
        role: 'parent',
        facts: { ...born('1989-01-21'), sex: 'M', phones: ['07700 900456'] },
        homes: ['Home 2'],
        parentOf: ['Aisha Begum'],
        parentalResponsibility: 'no',
      },
    ],
    {
      district: 'redditch',
      homes: [
        { label: 'Main home', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        { label: 'Home 2', address: '12 Elm Road, Redditch', postcode: 'B97 4AA' },
      ],
    },
  );
  anInvolvement(
    desk,
    { familyId: family.familyId },
    {
      sourceSystemId: 'health',
      service: 'Midwifery',
      kind: 'health',
      worker: 'Jo Lane',
      phone: '01632 960411',
      lastContact: '2026-11-03',
    },
  );
}

function familyOfFourteen(desk: TestHub): void {
  const names = 'Ada Ben Cora Dan Eve Finn Gus Hope Ida Jay Kit'.split(' ').map(name => `${name} Larkspur`);
  const family = aFamily(
    desk,
    [
      ...names.map((name, index) => ({
        name,
        facts: {
          ...born(`20${String(8 + index).padStart(2, '0')}-04-0${(index % 9) + 1}`),
          sex: 'U' as const,
        },
        homes: ['Main home'],
      })),
      ...['Rose Larkspur', 'Sam Larkspur', 'Una Larkspur'].map((name, index) => ({
        name,
        role: 'parent' as const,
        facts: { ...born(`198${index}-02-03`), sex: 'F' as const },
        homes: ['Main home'],
        parentOf: names,
      })),
    ],
    {
      district: 'wychavon',
      homes: [{ label: 'Main home', address: '1 Long Meadow, Pershore', postcode: 'WR10 1AA' }],
    },
  );
  const tones = ['neutral', 'concern', 'neutral', 'strength'] as const;
  for (let index = 0; index < 300; index++) {
    const name = names[index % names.length] ?? '';
    anEvent(
      desk,
      { recordId: family.recordId(name) },
      {
        date: `${2010 + Math.floor(index / 19)}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`,
        headline: `Something that happened, number ${index + 1}`,
        tone: tones[index % 4] ?? 'neutral',
        significant: index % 10 === 0,
        sourceSystemId: index % 3 === 0 ? 'school' : 'social-care',
      },
    );
  }
}

/**
 * Makes a vault with an ordinary family, one in two homes of which one is protected, an empty one and a very large one.
 * Sam may work with protected people, Priya may not. Run as a program with the vault's folder.
 */
async function seedFamilies(folder: string): Promise<void> {
  const desk = await openDeskToSeed(folder, { mayWorkWithRestricted: true });
  signedInPersonMay(desk, true);
  await ordinaryFamily(desk);
  familyInTwoHomes(desk);
  aFamily(desk, []);
  familyOfFourteen(desk);
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedFamilies(folder);
