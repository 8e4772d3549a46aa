import fc from 'fast-check';
import { everyAgency } from '#hub/letters/letterFacts.rules';
import type { AdultFacts, HomeAddress, LetterFacts, SharingLimit } from '#hub/letters/letterFacts.rules';

export function anAddress(changes: Partial<HomeAddress> = {}): HomeAddress {
  return {
    lines: ['12 Elm Road', 'Redditch'],
    postcode: 'B97 4AA',
    restricted: false,
    post: 'safe',
    ...changes,
  };
}

export function anAdult(changes: Partial<AdultFacts> = {}): AdultFacts {
  return {
    name: 'Nadia Begum',
    relationship: 'Mother',
    address: anAddress(),
    phone: { number: '01632 960111', safe: true },
    restricted: false,
    died: null,
    ...changes,
  };
}

/** A family that agreed to help from Elmfield; override what the test is about. All people are made up. */
export function letterFacts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    today: '2026-11-21',
    reference: 'EH-2041',
    terms: {
      request: 'Early Help Notification',
      assessment: 'Early Help Assessment',
      leadPractitioner: 'lead practitioner',
    },
    sender: {
      hub: 'Early Help Hub',
      council: 'Sample County Council',
      addressLines: ['County House', 'Station Street', 'Sampleton', 'SA1 1AA'],
      phone: '01632 960000',
      email: 'earlyhelp@sample.example',
      hours: 'Monday to Friday, 9am to 5pm',
    },
    author: { name: 'Sam Patel', role: 'Early Help Hub advisor', phone: '01632 960002' },
    largePrint: false,
    delivery: 'post',
    heldForSafeguarding: false,
    addressee: anAdult(),
    insteadOf: null,
    adults: [
      anAdult({
        name: 'Tariq Aziz',
        relationship: 'Father, lives elsewhere',
        address: anAddress({ lines: ['4 Oak Close', 'Bromsgrove'], postcode: 'B60 2BB' }),
        phone: null,
      }),
    ],
    children: [
      {
        unborn: false,
        firstName: 'Aisha',
        fullName: 'Aisha Begum',
        born: { date: '2017-03-05', precision: 'day' },
        school: 'Hill Top First School',
        restricted: false,
        died: null,
      },
      {
        unborn: false,
        firstName: 'Yusuf',
        fullName: 'Yusuf Begum',
        born: { date: '2020-07-01', precision: 'month' },
        school: 'Hill Top First School',
        restricted: false,
        died: null,
      },
      {
        unborn: true,
        firstName: 'Baby',
        fullName: 'Baby Begum',
        due: { date: '2027-03-14', precision: 'day' },
        school: null,
        restricted: false,
        died: null,
      },
    ],
    protectedHomes: [],
    needs: [
      {
        label: 'Lack of parental support/boundaries',
        plainLabel: 'Everyday life with your children',
        sensitive: false,
      },
      {
        label: 'Poor attendance or exclusion from school',
        plainLabel: 'Getting to school',
        sensitive: false,
      },
    ],
    reasons: [
      'Aisha has missed 14 days of school since September. Mornings are hard and Nadia is often on her own with both children.',
      'Nadia is expecting a baby in March and is worried about how she will manage.',
    ],
    hopes: ['Calm mornings.', 'Aisha in school every day.'],
    strengths: ['Aisha loves reading.', 'Nadia’s sister helps at weekends.'],
    involvements: [
      {
        agency: 'healthVisiting',
        serviceName: 'Health visiting',
        kind: 'health',
        worker: 'Jo Lane',
        phone: '01632 960222',
        lastContact: { date: '2026-11-03', precision: 'day' },
      },
      {
        agency: 'camhs',
        serviceName: 'Child and Adolescent Mental Health Service',
        kind: 'health',
        worker: 'Dr Femi Ade',
        phone: '01632 960333',
        lastContact: { date: '2025-06-01', precision: 'month' },
      },
    ],
    agencies: [
      { id: 'camhs', names: ['CAMHS', 'Child and Adolescent Mental Health Service'] },
      { id: 'healthVisiting', names: ['Health visiting', 'health visitor'] },
    ],
    safeContact: ['Ring between 10am and 2pm.', 'Do not leave a message.'],
    languageOrAccess: ['Nadia is happy to speak English. She prefers Urdu for long forms.'],
    basis: { kind: 'agreement', on: '2026-11-12', by: 'Nadia Begum', how: 'signed form', others: null },
    whyNoBasis: null,
    limits: [],
    provider: {
      agency: 'elmfield',
      organisation: 'Elmfield Families',
      serviceName: 'Elmfield Family Support',
      addressLines: ['2 Mill Lane', 'Redditch', 'B97 6ZZ'],
      contact: 'Ruth Okafor',
    },
    firstContact: { caller: 'Priya Shah', by: '2026-11-30', way: 'call' },
    answerBy: '2026-11-26',
    referrer: {
      agency: 'hillTop',
      self: false,
      name: 'Ms Roe',
      organisation: 'Hill Top First School',
      askedBy: 'Hill Top First School',
      addressLines: ['School Road', 'Redditch', 'B97 5CC'],
      requestedOn: '2026-11-12',
    },
    ...changes,
  };
}

export const noCamhs: SharingLimit = { withAgency: everyAgency, what: { covers: 'heldBy', agency: 'camhs' } };

/** Free text that lets slip what must not be told, in the ways people write it. */
const slips = [
  'They live at 4 Oak Close now.',
  'Dad moved to 4 oak cl, Bromsgrove.',
  'Post goes to B602BB.',
  'CAMHS closed the case in June.',
  'Seen by Dr. Femi Ade (01632-960333).',
  'Ring +44 1632 960333 to hear more.',
  'The Child & Adolescent Mental Health Service know them.',
  'All is well at home.',
];

/** Facts with a restricted father's address and CAMHS refused, and slips of both scattered through the free text. */
export const factsWithSecrets: fc.Arbitrary<LetterFacts> = fc
  .record({
    reasons: fc.array(fc.constantFrom(...slips), { maxLength: 4 }),
    hopes: fc.array(fc.constantFrom(...slips), { maxLength: 3 }),
    strengths: fc.array(fc.constantFrom(...slips), { maxLength: 3 }),
    safeContact: fc.array(fc.constantFrom(...slips), { maxLength: 3 }),
    languageOrAccess: fc.array(fc.constantFrom(...slips), { maxLength: 2 }),
    needLabel: fc.constantFrom(...slips),
    delivery: fc.constantFrom('post' as const, 'byHand' as const, 'email' as const),
    way: fc.constantFrom('call' as const, 'visit' as const, 'safeWay' as const),
    motherLivesThere: fc.boolean(),
    largePrint: fc.boolean(),
  })
  .map(({ needLabel, way, motherLivesThere, ...rest }) => {
    const hidden = anAddress({ lines: ['4 Oak Close', 'Bromsgrove'], postcode: 'B60 2BB', restricted: true });
    const facts = letterFacts();
    const father = anAdult({ name: 'Tariq Aziz', relationship: 'Father', address: hidden, phone: null });
    // The same home recorded twice, once without the restriction: the strict record must win.
    const mother = anAdult(motherLivesThere ? { address: { ...hidden, restricted: false } } : {});
    return letterFacts({
      ...rest,
      addressee: mother,
      adults: [father],
      needs: [{ label: needLabel, plainLabel: needLabel, sensitive: false }],
      firstContact: { ...facts.firstContact, way },
      limits: [noCamhs],
    });
  });
