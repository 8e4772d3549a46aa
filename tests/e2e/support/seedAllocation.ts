import { pathToFileURL } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { aProvider } from '#tests/hub/matching/matching.factories';
import { keepServices, services, takeAccepted } from '#tests/hub/referrals/allocationHub';
import { aNotification } from '#tests/support/aNotification';
import { newDesk } from './seedDesk.ts';

/**
 * Makes a vault with a directory of services and one accepted case, and prints the case's id. Run as a program with
 * the vault's folder: the browser tests call it before they start the hub.
 */
async function seedAllocation(folder: string): Promise<void> {
  const now = Temporal.Now.instant().toString({ smallestUnit: 'millisecond' });
  const today = now.slice(0, 10);
  const desk = await newDesk(folder, now);
  const daysAgo = (days: number) => Temporal.PlainDate.from(today).subtract({ days }).toString();
  keepServices(desk, [
    { ...services.elmfield, lastConfirmed: daysAgo(6) },
    services.oakview,
    { ...services.tooOld, lastConfirmed: daysAgo(41) },
    aProvider({
      id: 'kestrel',
      organisation: 'Kestrel House',
      serviceName: 'Kestrel Parenting Course',
      kind: 'parentingCourse',
      needs: ['parentalSupport', 'attendance'],
      districts: ['redditch', 'bromsgrove'],
      outwardCode: 'B98',
      waitingWeeks: 3,
      evenings: true,
      places: { total: 8, taken: 8 },
      lastConfirmed: daysAgo(41),
    }),
  ]);
  const base = aNotification().with({ receivedOn: today }).draft();
  const { caseId } = await takeAccepted(desk, {
    ...base,
    agreement: { ...base.agreement, agreedOn: daysAgo(1) },
  });
  desk.hub.lock('seeded');
  desk.close();
  process.stdout.write(caseId);
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedAllocation(folder);
