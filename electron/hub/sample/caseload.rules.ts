import { ageOn } from './days.rules.ts';
import { officePhone } from './identifiers.rules.ts';
import type { Cast } from './narratives.rules.ts';
import { residenceOn, type SampleFamily, type SamplePerson } from './people.rules.ts';
import type { Random } from './random.rules.ts';
import { drawFullName, type Setting } from './setting.rules.ts';

/** Who asked for help for a family. */
export interface SampleReferrer {
  readonly kind:
    'school' | 'healthVisitor' | 'gp' | 'housing' | 'police' | 'socialCare' | 'family' | 'voluntary';
  readonly name: string;
  readonly role: string;
  readonly agency: string;
  readonly phone: string;
  readonly email: string;
}

export interface SampleAgreement {
  readonly state: 'given' | 'refused' | 'notAsked';
  /** Truth id of the person who agreed or refused. */
  readonly by: string | null;
  readonly form: 'signed' | 'written' | 'spoken' | null;
  /** ISO date. */
  readonly on: string | null;
  readonly signedFormSeen: boolean;
  /** Agencies the family does not want to be told. */
  readonly notToTell: readonly string[];
  /** Why there is none, in the family's or the referrer's words. */
  readonly reasonNot: string | null;
}

/** The child and the carer a case is about, or null for a family that early help would not hear of. */
export function castOf(setting: Setting, family: SampleFamily): Cast | null {
  const { today } = setting;
  const children = family.people.filter(
    person => person.part === 'child' && person.role === 'child' && person.died === null,
  );
  const born = children.filter(child => child.born !== null);
  const child = born.toSorted((left, right) => (left.born ?? 0) - (right.born ?? 0))[0] ?? children[0];
  if (child === undefined) return null;
  const home = child.born === null ? null : residenceOn(child, today)?.address;
  const carer = family.people.find(
    person =>
      person.sex === 'F' &&
      isGrownUp(person, today) &&
      person.died === null &&
      (home === null || residenceOn(person, today)?.address === home),
  );
  return carer === undefined ? null : { child, carer };
}

/** Children and carers of a family as somebody who rings the hub would name them. */
export function householdOf(setting: Setting, family: SampleFamily, cast: Cast): SamplePerson[] {
  const home = residenceOn(cast.carer, setting.today)?.address;
  return family.people.filter(
    person =>
      person.died === null &&
      (person.born === null ||
        person.part === 'child' ||
        residenceOn(person, setting.today)?.address === home ||
        person.part === 'father'),
  );
}

/** Somebody who might ask for help for this child: school most often. */
export function referrerFor(setting: Setting, random: Random, { child, carer }: Cast): SampleReferrer {
  const name = drawFullName(random);
  const email = `referrer${random.integer(1000, 9999)}@example.org`;
  const roll = random.next();
  const age = child.born === null ? 0 : ageOn(child.born, setting.today);
  const office = officePhone(800 + random.integer(0, 150));
  if (child.school !== null && roll < 0.5) {
    const role = random.pick([
      'Designated safeguarding lead',
      'Head of year',
      'Special needs co-ordinator',
      'Class teacher',
    ]);
    return { kind: 'school', name, role, agency: child.school.name, phone: child.school.phone, email };
  }
  if (age < 5 && roll < 0.75) {
    const visitor = random.pick(setting.workers.healthVisitor);
    return {
      kind: 'healthVisitor',
      name: visitor.name,
      role: visitor.role,
      agency: 'Health visiting',
      phone: visitor.phone,
      email,
    };
  }
  if (roll < 0.6)
    return {
      kind: 'gp',
      name: `Dr ${name.split(' ').at(-1) ?? name}`,
      role: 'GP',
      agency: child.practice,
      phone: office,
      email,
    };
  if (roll < 0.7)
    return {
      kind: 'police',
      name,
      role: 'Community support officer',
      agency: 'Harm Reduction Unit',
      phone: office,
      email,
    };
  if (roll < 0.78)
    return {
      kind: 'housing',
      name,
      role: 'Housing officer',
      agency: 'Fernhollow Homes',
      phone: office,
      email,
    };
  if (roll < 0.88) {
    const ownName = `${carer.givenNames[0] ?? ''} ${carer.surname}`;
    return {
      kind: 'family',
      name: ownName,
      role: 'Parent or carer',
      agency: 'The family',
      phone: carer.phone ?? office,
      email: carer.email ?? email,
    };
  }
  return {
    kind: 'voluntary',
    name,
    role: 'Group leader',
    agency: 'Lantern Stay and Play',
    phone: office,
    email,
  };
}

/** A social worker who hands a family over when a plan ends. */
export function socialCareReferrer(setting: Setting, random: Random): SampleReferrer {
  const worker = random.pick(setting.workers.socialWorker);
  return {
    kind: 'socialCare',
    name: worker.name,
    role: worker.role,
    agency: "Children's social care",
    phone: worker.phone,
    email: `referrer${random.integer(1000, 9999)}@example.org`,
  };
}

function isGrownUp(person: SamplePerson, today: number): boolean {
  return person.part !== 'child' && person.born !== null && ageOn(person.born, today) >= 16;
}
