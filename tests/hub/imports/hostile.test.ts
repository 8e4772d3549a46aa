import { writeXlsx } from 'hucre/xlsx';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { windows1252 } from './files.ts';
import { ended, proposedPlan, tryOut, upload } from './importDesk.ts';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const headings = 'Person ID,First Names,Surname,Date of Birth,Sex,NHS Number,UPN,Postcode';
const file = (...rows: string[]): string => [headings, ...rows].join('\r\n');

const held = (): number =>
  desk.hub.reader
    .query<{ n: number }>(
      `select (select count(*) from source_record) + (select count(*) from person) + (select count(*) from upload)
         + (select count(*) from import_batch) as n`,
    )
    .get()?.n ?? -1;

/** What stands of the one person of a file after a dry run, and every problem it was told with. */
async function taken(content: string | Uint8Array, name = 'list.csv') {
  const plan = await proposedPlan(desk.client, await upload(desk.client, name, content));
  const { counts, problems } = await tryOut(desk.client, plan);
  await desk.client.imports.dropUpload({ uploadId: plan.uploadId });
  return { people: counts.people, stopped: counts.rowsStopped, problems: problems.map(one => one.problem) };
}

/** Imports a file whose one person has a number of its own, and answers what is known of them. */
async function imported(content: string | Uint8Array, name: string, searched: string) {
  const plan = await proposedPlan(desk.client, await upload(desk.client, name, content));
  const { jobId } = await desk.client.imports.apply(plan);
  expect((await ended(desk.client, jobId)).kind).toBe('result');
  const [found] = await desk.client.people.search({ text: searched, limit: 1 });
  if (found === undefined) throw new Error(`${searched} was not found.`);
  return (await desk.client.people.get({ personId: found.personId })).person;
}

/** A workbook whose sheet says that it unpacks to very much: nothing but spaces. */
function swollen(honest: Uint8Array): Uint8Array {
  const bytes = Buffer.from(honest);
  const packed = deflateRawSync(Buffer.alloc(1024)).length;
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) continue;
    const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString();
    if (!name.includes('worksheets/')) continue;
    bytes.writeUInt32LE(packed, at + 20);
    bytes.writeUInt32LE(1_500_000_000, at + 24);
  }
  return bytes;
}

const workbook = (rows: (string | number)[][]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'List', rows }] });

describe('a file that cannot be taken is refused in plain words, and nothing of it is kept', () => {
  const refused: readonly [string, () => Promise<string | Uint8Array> | string | Uint8Array, RegExp][] = [
    ['an empty file', () => '', /nothing in it/],
    ['a file of blank lines', () => '\r\n\r\n , , \r\n', /nothing in it|row of headings/],
    ['a byte order mark and nothing else', () => '\uFEFF', /nothing in it/],
    ['a quotation mark left open', () => file('P1,"Ava,Reed,05/03/2016,Female,,,'), /quotation mark/],
    ['a workbook made to fill the memory', async () => swollen(await workbook([headings.split(',')])), /too big/],
    ['a workbook cut short', async () => (await workbook([headings.split(',')])).subarray(0, 900), /damaged/],
    ['a picture called a list', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 1, 2]), /not a CSV|row of headings/],
  ]; // prettier-ignore
  test.each(refused)('%s', async (name, content, words) => {
    const before = held();
    const uploadId = await upload(desk.client, `${name}.csv`, await content());
    const answer = await desk.client.imports
      .inspect({ uploadId, sheet: null })
      .catch((error: unknown) => error);
    expect(answer).toMatchObject({
      data: { what: expect.stringMatching(words), todo: expect.stringMatching(/./) },
    });
    await desk.client.imports.dropUpload({ uploadId });
    expect(held()).toBe(before);
  });

  test('only headings: nobody to bring in, and said so by the counts', async () => {
    expect(await taken(headings)).toEqual({ people: 0, stopped: 0, problems: [] });
  });

  test('a row of five thousand cells under eight headings keeps the eight, and says that there were more', async () => {
    const answer = await taken(file(`P1,Ava,Reed,05/03/2016,Female,,,${',x'.repeat(5_000)}`));
    expect(answer.people).toBe(1);
  });
});

describe('cells that people and systems really send', () => {
  test('a date that is in no calendar is left out and told, never moved to another day', async () => {
    for (const date of ['29/02/2025', '31/11/2014', '30/02/2016', '00/01/2016', '32/01/2016', '13/13/2016']) {
      const { people, problems } = await taken(file(`P1,Ava,Reed,${date},Female,,,`));
      expect([date, people, problems.length]).toEqual([date, 1, 1]);
    }
    expect((await taken(file('P1,Ava,Reed,29/02/2024,Female,,,'))).problems).toEqual([]);
  });

  test('a two-digit year is the nearest that can be so', async () => {
    const child = await imported(file('Y1,Yara,Twodigit,05/03/16,Female,,,'), 'y1.csv', 'Yara Twodigit');
    expect(child.birth).toEqual({ date: '2016-03-05', precision: 'day' });
    const nan = await imported(file('Y2,Nora,Twodigit,05/03/51,Female,,,'), 'y2.csv', 'Nora Twodigit');
    expect(nan.birth).toEqual({ date: '1951-03-05', precision: 'day' });
  });

  test('an NHS number with spaces and a pupil number in small letters are the numbers they are', async () => {
    const person = await imported(
      file('N1,Nia,Numbers,05/03/2016,Female, 999 000 0042 ,a123456789012,wr11aa'),
      'numbers.csv',
      'Nia Numbers',
    );
    expect(person).toMatchObject({ nhsNumber: '999 000 0042' });
    expect(person.upn === null || /^[A-Z]/.test(person.upn)).toBe(true);
  });

  test('a number that fails its own check is left out and told', async () => {
    const { people, problems } = await taken(file('P1,Ava,Reed,05/03/2016,Female,999 000 0019,,'));
    expect([people, problems.length]).toEqual([1, 1]);
  });

  test('line breaks inside quotation marks, a byte order mark and Windows letters are no trouble', async () => {
    const marked = await imported(
      `\uFEFF${file('B1,"Zoë\r\nMay",Bommark,05/03/2016,Female,,,')}`,
      'bom.csv',
      'Zoe Bommark',
    );
    expect(marked.givenNames).toBe('Zoë May');
    const windows = await imported(
      windows1252(file('W1,Chloé,O’Windows,05/03/2016,Female,,,')),
      'w.csv',
      'Chloe Owindows',
    );
    expect(windows.name).toBe('Chloé O’Windows');
  });

  test('an address broken into lines is the address it is in one line', async () => {
    const person = await imported(
      'Person ID,First Names,Surname,Date of Birth,Sex,Address,Postcode\nA1,Ada,Broken,05/03/2016,Female,"1 Elm Road\nRedditch\n",B97 4AA',
      'broken.csv',
      'Ada Broken',
    );
    expect([person.address, person.postcode]).toEqual(['1 Elm Road, B97 4AA', 'B97 4AA']);
  });

  test('a cell that a spreadsheet would run as a formula is only words, here and in what is saved of it', async () => {
    const person = await imported(
      file('F1,=HYPERLINK("x"),Formula,05/03/2016,Female,,,'),
      'formula.csv',
      'Formula',
    );
    expect(person.surname).toBe('Formula');
    const plan = await proposedPlan(
      desk.client,
      await upload(desk.client, 'bad.csv', file('F2,=1+1,"@SUM(A1)",31/11/2014,Female,,,')),
    );
    const { text } = await desk.client.imports.problemFile(plan);
    expect(text).not.toMatch(/(^|[,\n"])[=@+]/u);
  });

  test('of two columns with one heading the first is read, and the other is not mixed in', async () => {
    const twice = [
      'Person ID,First Names,Surname,Surname,Date of Birth,Sex',
      'D1,Dora,First,Second,05/03/2016,Female',
    ];
    const person = await imported(twice.join('\n'), 'twice.csv', 'Dora First');
    expect(person.surname).toBe('First');
  });

  test('a workbook whose dates are numbers and whose ids lost their text is read the same', async () => {
    const rows = [
      headings.split(','),
      [100234, 'Xena', 'Workbook', '05/03/2016', 'Female', 9_990_000_050, '', ''],
    ];
    const person = await imported(await workbook(rows), 'book.xlsx', 'Xena Workbook');
    expect(person.nhsNumber).toBe('999 000 0050');
  });
});

test('a file of which more comes than was announced is not taken', async () => {
  const bytes = Buffer.from(file('P1,Ava,Reed,05/03/2016,Female,,,'));
  const { uploadId } = await desk.client.imports.beginUpload({ name: 'grew.csv', size: bytes.length - 10 });
  const whole = desk.client.imports.addPiece({ uploadId, seq: 0, base64: bytes.toString('base64') });
  await expect(
    whole.then(() => desk.client.imports.inspect({ uploadId, sheet: null })),
  ).rejects.toMatchObject({ data: { what: expect.stringMatching(/./), safe: expect.stringMatching(/./) } });
  await desk.client.imports.dropUpload({ uploadId });
});
