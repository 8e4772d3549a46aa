import { refusalSchema, type Refusal } from '#contract/operation';
import { ORPCError } from '@orpc/client';
import type { MatchSettings } from '#contract/matching';
import { matchSettingsSchema } from '#contract/matching';
import type { NotificationDraft } from '#contract/intakeDraft';
import { allocationChoicesSchema, type AllocationChoices } from '#contract/referrals';
import type { ProviderProfile } from '#contract/providerProfile';
import { earlyHelpCase } from '#db/schema/cases';
import { newId } from '#hub/kernel/ids';
import { upsertProvider } from '#hub/providers/providers.store';
import { aProvider } from '#tests/hub/matching/matching.factories';
import type { HtmlPrinter } from '#hub/kernel/hub';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

export const usualSettings: MatchSettings = matchSettingsSchema.parse({});
export const usualChoices: AllocationChoices = allocationChoicesSchema.parse({});

/** Services as a directory of this council would hold them. */
export const services = {
  elmfield: aProvider({
    id: 'elmfield',
    needs: ['attendance', 'anxietyOrDepression'],
    lastConfirmed: '2026-11-18',
    notes: '',
  }),
  oakview: aProvider({
    id: 'oakview',
    organisation: 'Oakview Trust',
    serviceName: 'Oakview Young Minds',
    kind: 'emotionalHealth',
    needs: ['anxietyOrDepression', 'bereavement', 'illHealth', 'bullying'],
    districts: 'all',
    waitingWeeks: 6,
    lastConfirmed: null,
  }),
  tooOld: aProvider({
    id: 'too-old',
    organisation: 'Riverside Youth',
    serviceName: 'Riverside After School',
    needs: ['attendance'],
    ageFrom: 11,
    ageTo: 18,
  }),
} satisfies Record<string, ProviderProfile>;

export type AllocationHub = TestHub & { caseId: string; familyId: string };

export function keepServices(test: TestHub, profiles: readonly ProviderProfile[]): void {
  test.hub.write({ command: 'providers.save', subject: 'provider:directory' }, writer => {
    for (const profile of profiles) upsertProvider(writer, profile, `test/${profile.id}`);
  });
}

/** Takes a notification and accepts it, so that somebody can be asked to help. */
export async function takeAccepted(
  test: TestHub,
  draft: NotificationDraft,
): Promise<{ caseId: string; familyId: string }> {
  const taken = await test.client.intake.takeNotification({ draftId: newId(), content: draft });
  test.hub.write({ command: 'triage.decide', subject: `family:${taken.familyId}` }, writer =>
    writer.update(earlyHelpCase, taken.caseId, { status: 'accepted' }),
  );
  return { caseId: taken.caseId, familyId: taken.familyId };
}

/** A hub with three services, a phone for letters, and an accepted case. */
export async function openAllocationHub(
  options: { draft?: NotificationDraft; printer?: HtmlPrinter } = {},
): Promise<AllocationHub> {
  const test = await openReadyHub(options.printer === undefined ? {} : { printer: options.printer });
  keepServices(test, Object.values(services));
  await test.client.letters.keepSender({
    addressLines: ['County House', 'Sampleton'],
    phone: '01632 960000',
    email: null,
    hours: null,
  });
  const taken = await takeAccepted(test, options.draft ?? aNotification().draft());
  return { ...test, ...taken };
}

export function allocation(caseId: string, providerId: string) {
  return { caseId, providerId, settings: usualSettings, choices: usualChoices };
}

/** Every record row that an allocation may touch, for before-and-after comparisons. */
export function recordRows(test: TestHub): unknown {
  const tables = ['early_help_case', 'case_clock', 'referral', 'document', 'sharing_record', 'provider'];
  return Object.fromEntries(
    tables.map(table => [table, test.hub.reader.query(`select * from ${table} order by id`).all()]),
  );
}

/** Hubs of one test after another: each is closed when the test is over. */
export function allocationHubs() {
  let open: AllocationHub | null = null;
  return {
    hubWith: async (options: Parameters<typeof openAllocationHub>[0] = {}): Promise<AllocationHub> => {
      open = await openAllocationHub(options);
      return open;
    },
    closeIt: (): void => {
      open?.close();
      open = null;
    },
  };
}

/** What a refused call says. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal & { code: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return { ...refusalSchema.parse(error.data), code: String(error.code) };
    throw error;
  }
  throw new Error('It was not refused.');
}

/** How a case stands in the database. */
export async function caseStatus({ hub, caseId }: AllocationHub): Promise<string | undefined> {
  await Promise.resolve();
  return hub.reader.query<{ status: string }>('select status from early_help_case where id = ?').get(caseId)
    ?.status;
}
