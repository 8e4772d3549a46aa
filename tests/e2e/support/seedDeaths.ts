import { pathToFileURL } from 'node:url';
import { newId } from '#hub/kernel/ids';
import { keepServices, services, takeAccepted } from '#tests/hub/referrals/allocationHub';
import { aNotification } from '#tests/support/aNotification';
import type { TestHub } from '#tests/support/testHub';
import { openDeskToSeed } from './seedDesk.ts';

const agreedOn = '2026-11-11';
const told = { by: 'Tom Reed, by phone', on: '2026-11-10' };

/** Mia looks after Ava and Leo; Tom lives elsewhere. */
function theReeds() {
  const base = aNotification().with({ receivedOn: '2026-11-12' });
  const [mia] = base.draft().adults;
  if (mia === undefined) throw new Error('The factory names no adult.');
  const tom = {
    ...mia,
    id: 'adult-2',
    givenNames: 'Tom',
    isMainCarer: false,
    phones: ['07700 900555'],
    livesAt: [{ homeId: 'home-2', kind: 'main' as const }],
  };
  const { agreement } = base.draft();
  return base.with({
    adults: [mia, tom],
    homes: [
      { id: 'home-1', address: '14 Willow Way', town: 'Redditch', postcode: 'B97 4AA' },
      { id: 'home-2', address: '3 Mill Lane', town: 'Redditch', postcode: 'B98 8AA' },
    ],
    agreement: { ...agreement, agreedOn },
  });
}

async function died(desk: TestHub, familyId: string, name: string, date: string): Promise<void> {
  const { people } = await desk.client.families.view({ familyId });
  await desk.client.relationships.recordDeath({
    familyId,
    personId: people.find(person => person.name === name)?.personId ?? '',
    on: { date, precision: 'day' },
    told,
  });
}

/**
 * Makes a vault with an accepted case whose mother has died, and a request from social care that waits, one of whose
 * children has died. Prints the ids of the first. Run as a program with the vault's folder.
 */
async function seedDeaths(folder: string): Promise<void> {
  const desk = await openDeskToSeed(folder, { mayWorkWithRestricted: false });
  keepServices(desk, Object.values(services));
  await desk.client.letters.keepSender({
    addressLines: ['County House', 'Sampleton'],
    phone: '01632 960000',
    email: null,
    hours: null,
  });
  const accepted = await takeAccepted(desk, theReeds().draft());
  const { people } = await desk.client.families.view({ familyId: accepted.familyId });
  const personOf = (name: string) => people.find(person => person.name === name)?.personId ?? '';
  await desk.client.relationships.add({
    familyId: accepted.familyId,
    personId: personOf('Ava Reed'),
    otherPersonIds: [personOf('Mia Reed')],
    kind: 'sibling',
    told,
  });
  await died(desk, accepted.familyId, 'Mia Reed', '2026-03-03');
  const waiting = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: aNotification()
      .forSiblings('Isla', 'Noah', 'Finn')
      .with({
        agreement: { ...aNotification().draft().agreement, agreedOn },
        receivedOn: '2026-11-12',
        referrer: {
          kind: 'professional',
          name: 'Bea Cole',
          role: 'Social worker',
          organisation: 'Fernhollow Children First',
          phone: '01632 960777',
          stepDown: 'yes',
        },
      })
      .draft(),
  });
  await died(desk, waiting.familyId, 'Noah Reed', '2026-06-01');
  desk.hub.lock('seeded');
  desk.close();
  process.stdout.write(JSON.stringify(accepted));
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedDeaths(folder);
