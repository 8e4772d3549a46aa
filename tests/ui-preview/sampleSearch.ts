import { answersMayCome } from './heldAnswers.ts';
import type { PaletteResult } from '../../renderer/app/frame/Palette.tsx';
import type { FoundPerson } from '../../renderer/ui/PersonPicker.tsx';

const people: readonly FoundPerson[] = [
  {
    id: 'p1',
    name: 'Aisha Begum',
    age: '9',
    address: '12 Elm Road, Redditch',
    source: 'School, 17 Nov 2026',
  },
  { id: 'p2', name: 'Ayesha Begum', age: '9', address: null, source: 'Social care, 3 Mar 2022' },
  {
    id: 'p3',
    name: 'Nadia Begum',
    age: '34',
    address: '12 Elm Road, Redditch',
    source: 'Notification, 12 Nov 2026',
  },
];

export async function findPeople(text: string): Promise<readonly FoundPerson[]> {
  await answersMayCome();
  return people.filter(person => person.name.toLowerCase().includes(text.toLowerCase()));
}

export async function findSample(text: string): Promise<readonly PaletteResult[]> {
  const found = await findPeople(text);
  const family: PaletteResult = {
    id: 'f1',
    group: 'Families',
    name: 'Begum family',
    detail: 'Redditch · EH-2041',
    open: () => window.location.assign('#/families'),
  };
  return [
    ...('begum'.startsWith(text.toLowerCase()) ? [family] : []),
    ...found.map(person => ({
      id: person.id,
      group: 'People',
      name: person.name,
      detail: `${person.age ?? ''} · ${person.address ?? 'no address'}`,
      open: () => window.location.assign('#/families'),
    })),
  ];
}
