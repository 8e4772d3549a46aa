import type { Hub } from '#hub/kernel/hub';
import { knownNames } from '#hub/linkage/knownNames';
import type { Random } from '#hub/sample/random.rules';

/** Ways in which people are looked for (issue 3: any name ever held, nickname, sound-alike, part, date, postcode, number). */
export const kindsOfQuestion = [
  'name',
  'surname',
  'forename',
  'beginning',
  'misspelt name',
  'nickname',
  'earlier name',
  'date of birth',
  'forename and date',
  'postcode',
  'part of postcode',
  'number',
] as const;
export type KindOfQuestion = (typeof kindsOfQuestion)[number];

type Known = {
  seq: number;
  name: string;
  birth: string | null;
  postcode: string | null;
  nhs: string | null;
  earlier: string | null;
};

/** So many questions, each about somebody else: the kinds in turn, the people from anywhere in the database. */
export function questions(hub: Hub, random: Random, count: number): { kind: KindOfQuestion; text: string }[] {
  const last =
    hub.reader.query<{ seq: number }>('select max(person_seq) as seq from person_golden').get()?.seq ?? 1;
  const near = hub.reader.query<Known>(
    `select person_seq as seq, name, birth_date as birth, postcode, nhs_number as nhs,
       json_extract(found_by, '$.earlierNames[0]') as earlier
     from person_golden where person_seq >= ? and restricted = 0 order by person_seq limit 1`,
  );
  return Array.from({ length: count }, (_, index) => {
    const kind = kindsOfQuestion[index % kindsOfQuestion.length] ?? 'name';
    let person = near.get(random.integer(1, last));
    let text = person === undefined ? null : questionOf(person, kind, random);
    for (let tries = 0; text === null && tries < 500; tries += 1) {
      person = near.get(random.integer(1, last));
      text = person === undefined ? null : questionOf(person, kind, random);
    }
    return { kind, text: text ?? person?.name ?? 'nobody' };
  });
}

/** What somebody would type to find this person so, or null when the person cannot be found so. */
function questionOf(person: Known, kind: KindOfQuestion, random: Random): string | null {
  const words = person.name.split(' ');
  const first = words[0] ?? '';
  const surname = words.at(-1) ?? '';
  if (words.length < 2 || first.length < 3 || surname.length < 4) return null;
  switch (kind) {
    case 'name':
      return person.name;
    case 'surname':
      return surname;
    case 'forename':
      return first;
    case 'beginning':
      return `${first.slice(0, 3)} ${surname.slice(0, 4)}`;
    case 'misspelt name': {
      const place = random.integer(1, surname.length - 2);
      return `${first} ${surname.slice(0, place)}${surname.slice(place + 1)}`;
    }
    case 'nickname': {
      const [nickname] = knownNames.nicknames[first.toLowerCase()]?.split(' ') ?? [];
      return nickname === undefined ? null : `${nickname} ${surname}`;
    }
    case 'earlier name':
      return person.earlier;
    case 'date of birth':
      return person.birth === null ? null : asTyped(person.birth);
    case 'forename and date':
      return person.birth === null ? null : `${first} ${asTyped(person.birth)}`;
    case 'postcode':
      return person.postcode;
    case 'part of postcode':
      return person.postcode === null ? null : `${surname} ${person.postcode.split(' ')[0] ?? ''}`;
    case 'number':
      return person.nhs;
  }
}

const asTyped = (isoDate: string): string => isoDate.split('-').toReversed().join('/');
