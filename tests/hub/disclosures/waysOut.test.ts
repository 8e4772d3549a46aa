import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { person as personTable } from '#db/schema/people';
import { printedPage } from '#hub/disclosures/printedPage.rules';
import { proposedPlan, upload } from '#tests/hub/imports/importDesk';
import { allocation, openAllocationHub, type AllocationHub } from '#tests/hub/referrals/allocationHub';

let desk: AllocationHub;
beforeEach(async () => {
  desk = await openAllocationHub({ printer: { htmlToPdf: () => Promise.resolve(new Uint8Array([1])) } });
  await as(['manager', 'advisor']);
});
afterEach(() => desk.close());

async function as(roles: ('manager' | 'advisor' | 'administrator')[]): Promise<void> {
  const { user } = await desk.client.desk.status();
  if (user !== null) desk.hub.refreshUser({ ...user, roles });
}

const left = () => desk.client.disclosures.list({ limit: 200 });
const period = { from: '2026-09-01', to: '2026-12-31' };
const print = (page: string, part: string | null = null) => desk.client.disclosures.notePrint({ page, part });

async function aLetter(): Promise<string> {
  const { documentIds } = await desk.client.referrals.allocate(allocation(desk.caseId, 'elmfield'));
  return documentIds[0] ?? '';
}

async function somebody(): Promise<string> {
  const { people } = await desk.client.families.view({ familyId: desk.familyId });
  return people[0]?.personId ?? '';
}

/** Every way something can leave the hub: the deed, and the newest line that it must leave in the record. */
const waysOut: readonly {
  name: string;
  leave: () => Promise<unknown>;
  what: string;
  how: string;
  family: boolean;
  why?: string;
  rows?: number;
}[] = [
  {
    name: 'a list of cases as Excel, on the screen or by `hub export`',
    leave: () =>
      desk.client.reports.exportCases({ filter: {}, format: 'xlsx', reason: 'Meeting of the district' }),
    what: 'List of cases, with names',
    how: 'saved as an Excel file',
    family: false,
    why: 'Meeting of the district',
    rows: 1,
  },
  {
    name: 'counts as CSV',
    leave: () => desk.client.reports.exportCounts({ ...period, hideSmallCounts: true, format: 'csv' }),
    what: 'Counts without names, Tue 1 Sep 2026 to Thu 31 Dec 2026, small counts hidden',
    how: 'saved as a CSV file',
    family: false,
  },
  {
    name: 'the figures of `hub report`',
    leave: () => desk.client.reports.noteFigures(period),
    what: 'Figures without names, Tue 1 Sep 2026 to Thu 31 Dec 2026',
    how: 'printed by the command line',
    family: false,
  },
  {
    name: 'the list of services',
    leave: () => desk.client.providers.exportCsv({}),
    what: 'List of services, without families',
    how: 'saved as a CSV file',
    family: false,
    rows: 3,
  },
  {
    name: 'the rows of an import that have problems',
    leave: async () =>
      desk.client.imports.problemFile(
        await proposedPlan(desk.client, await upload(desk.client, 'roll.csv', roll)),
      ),
    what: 'Rows of an import with problems: roll problems.csv',
    how: 'saved as a CSV file',
    family: false,
  },
  {
    name: 'notifications of a file that could not be taken',
    leave: () => desk.client.disclosures.noteHeldFile({ rows: 2 }),
    what: 'Notifications of a file that could not be taken',
    how: 'saved as a CSV file',
    family: false,
    rows: 2,
  },
  {
    name: 'what a service is told when it is asked',
    leave: aLetter,
    what: '',
    how: 'shared when the service was asked',
    family: true,
  },
  {
    name: 'a copy of a letter',
    leave: async () => desk.client.letters.file({ documentId: await aLetter(), format: 'pdf' }),
    what: 'Copy made: Letter to the family',
    how: 'copy made as PDF',
    family: true,
  },
  {
    name: 'a letter that was sent',
    leave: async () =>
      desk.client.letters.markSent({
        documentId: await aLetter(),
        sentOn: '2026-11-24',
        how: 'post',
        to: 'Mia Reed',
      }),
    what: 'Letter to the family',
    how: 'sent by post',
    family: true,
  },
  {
    name: 'the copy of the pictures for the family',
    leave: () =>
      desk.client.genogram.familyCopyFile({
        familyId: desk.familyId,
        pictures: ['genogram'],
        paper: 'A4',
        forWhom: 'Mia Reed',
      }),
    what: 'Copy for the family: genogram',
    how: 'copy made as PDF',
    family: true,
  },
  {
    name: 'a picture on paper',
    leave: () => desk.client.genogram.notePrint({ familyId: desk.familyId, picture: 'ecomap', paper: 'A3' }),
    what: 'Ecomap on A3',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'the chronology on paper',
    leave: () =>
      desk.client.families.notePrint({ familyId: desk.familyId, what: 'wholeChronology', pages: 2 }),
    what: 'Chronology: every event',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'any tab of the family’s page on paper, also by Ctrl+P',
    leave: () => print(`/families/${desk.familyId}`, 'genogram'),
    what: 'Family page: genogram and ecomap',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'the page of a case on paper',
    leave: () => print(`/cases/${desk.caseId}`),
    what: 'Page of the case',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'a letter on the screen, on paper',
    leave: () => print(`/cases/${desk.caseId}/letters`),
    what: 'Letters of the case',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'the page of a concern on paper',
    leave: () => print(`/safeguarding/family:${desk.familyId}`),
    what: 'Page of a concern about safety',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'the page of a person on paper',
    leave: async () => print(`/people/${await somebody()}`),
    what: 'Page of a person',
    how: 'printed on paper',
    family: true,
  },
  {
    name: 'a list on paper',
    leave: () => print('/queue'),
    what: 'List: the queue',
    how: 'printed on paper',
    family: false,
  },
];

/** A pupil without a date that can be read. */
const roll = 'UPN,Surname,Forename,DOB\nX,Reed,Ava,31/04/2015\n';

describe('nothing leaves without a record', () => {
  test.each(waysOut)('$name', async ({ leave, what, how, family, why, rows }) => {
    desk.clock.move('2026-11-24T10:00:00Z');
    const before = (await left()).length;
    desk.clock.move('2026-11-24T11:00:00Z');
    await leave();
    const lines = await left();
    expect(lines.length).toBeGreaterThan(before);
    expect(lines.find(line => line.how === how)).toMatchObject({
      at: expect.stringContaining('2026-11-24T11:00'),
      what: what === '' ? expect.stringMatching(/./) : what,
      by: 'Sam Patel',
      family: family ? { familyId: desk.familyId } : null,
      ...(why === undefined ? {} : { why }),
      ...(rows === undefined ? {} : { rows }),
    });
    if (family) {
      const { disclosures } = await desk.client.families.sharing({ familyId: desk.familyId });
      expect(disclosures.map(line => line.how)).toContain(how);
    }
  });

  test('and a record that was written cannot be taken back', async () => {
    const { entryId } = await print('/queue');
    await expect(desk.client.journal.undo({ entryId: entryId ?? '' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('who reads what left', () => {
  test('an administrator who may not read families is told no names, an advisor nothing at all', async () => {
    await print(`/families/${desk.familyId}`);
    await as(['administrator']);
    expect(await left()).toMatchObject([{ what: 'Family page: overview', toWhom: null }]);
    await as(['advisor']);
    await expect(left()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('what is about a protected family is there only for those who may know of it', async () => {
    await print(`/families/${desk.familyId}`);
    const personId = await somebody();
    desk.hub.write({ command: 'people.unlink', subject: `person:${personId}` }, writer =>
      writer.update(personTable, personId, { restricted: true }),
    );
    const { user } = await desk.client.desk.status();
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['manager'], mayWorkWithRestricted: false });
    expect(await left()).toEqual([]);
    await expect(print(`/families/${desk.familyId}`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['manager'], mayWorkWithRestricted: true });
    expect(await left()).toHaveLength(1);
  });
});

test('every address of the app says what was printed', () => {
  expect(
    ['/families', '/reports', '/providers/x', '/admin/record', '/elsewhere', '/safeguarding/draft:1'].map(
      page => printedPage(page, null),
    ),
  ).toEqual([
    { what: 'List: families', about: null },
    { what: 'List and figures: reports', about: null },
    { what: 'Page of a service', about: null },
    { what: 'Page: admin, record', about: null },
    { what: 'A page of the hub', about: null },
    { what: 'Page of a concern about safety', about: null },
  ]);
});

test('what left is read page by page, each line once, also of several at one moment', async () => {
  for (const page of ['/families', '/today', '/queue', '/reports', '/providers']) await print(page);
  await desk.client.disclosures.noteHeldFile({ rows: 2 });
  await aLetter();
  const all = await left();
  expect(all.length).toBeGreaterThan(6);
  const paged: typeof all = [];
  for (let last = all.at(0); last !== undefined; last = paged.at(-1)) {
    const before = paged.length === 0 ? {} : { before: { at: last.at, id: last.id } };
    const page = await desk.client.disclosures.list({ limit: 2, ...before });
    if (page.length === 0) break;
    paged.push(...page);
  }
  expect(paged).toEqual(all);
});

/**
 * Every place of the code from which something can leave. A new one stands here only together with its record above, or
 * with the reason why it needs none.
 */
const exits: Readonly<Record<string, string>> = {
  'electron/browser/acceptance.ts': 'one sentence about the vault: holds nobody',
  'electron/browser/printer.ts': 'makes the PDF that the hub asked for, which records it',
  'electron/cli/commands/export.ts': 'reports.exportCases',
  'electron/cli/commands/report.ts': 'reports.noteFigures',
  'electron/cli/import.ts': 'imports.problemFile',
  'electron/cli/linkFiles.ts':
    'links files given from outside and opens no vault: nothing of the hub is in it',
  'electron/main/index.ts': 'carries out what the page asks: saveFile, printPage',
  'electron/main/printer.ts': 'makes the PDF that the hub asked for, which records it',
  'electron/main/saveFile.ts': 'carries out what the page asks',
  'electron/shell/bridge.ts': 'says what a shell can do',
  'renderer/app/OpenDesk.tsx': 'every print, by the frame: useNotePrints',
  'renderer/app/browserBridge.ts': 'carries out what the page asks',
  'renderer/app/frame/useFrameActions.ts': 'every print, by the frame: useNotePrints',
  'renderer/features/admin/PolicyFile.tsx': 'the council’s own rules: holds nobody',
  'renderer/features/desk/KeepRecoveryKey.tsx':
    'the recovery key: holds nobody; its keeping is in the journal',
  'renderer/features/families/ChronologyPrint.tsx': 'families.notePrint',
  'renderer/features/genogram/FamilyCopyView.tsx': 'genogram.familyCopyFile',
  'renderer/features/genogram/PrintPicture.tsx': 'genogram.notePrint',
  'renderer/features/imports/CheckStep.tsx': 'imports.problemFile',
  'renderer/features/imports/FileStep.tsx': 'an empty file with headings: holds nobody',
  'renderer/features/intake/ImportNotificationsPage.tsx': 'disclosures.noteHeldFile',
  'renderer/features/letters/LetterDesk.tsx': 'letters.file',
  'renderer/features/providers/ProvidersPage.tsx': 'providers.exportCsv',
  'renderer/features/reports/ExportForm.tsx': 'reports.exportCases, reports.exportCounts',
  'renderer/features/safeguarding/SafeguardingPage.tsx': 'every print, by the frame: useNotePrints',
};

test('the code has no other way out', () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const leaves =
    /\bsaveFile\(|\bprintPage\(|\.print\(|printToPDF|clipboard|createObjectURL|execCommand|writeFileSync\(|\bwriteFile\(|createWriteStream|client\.reports\.overview/;
  const found = [
    'renderer',
    'electron/main',
    'electron/preload',
    'electron/shell',
    'electron/browser',
    'electron/cli',
  ]
    .flatMap(room =>
      readdirSync(join(root, room), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name)),
    )
    .filter(file => leaves.test(readFileSync(file, 'utf8')))
    .map(file => file.slice(root.length));
  expect(found.toSorted()).toEqual(Object.keys(exits).toSorted());
});
