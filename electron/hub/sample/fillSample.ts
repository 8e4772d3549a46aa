import { Temporal } from 'temporal-polyfill';
import type { PolicyPack } from '#contract/policyPack';
import type { Hub } from '../kernel/hub.ts';
import { dayOf } from '../kernel/time.ts';
import { replacePolicyPack, writeSetting } from '../policy/policy.store.ts';
import { keepProvider, upsertProvider } from '../providers/providers.store.ts';
import { caseStories } from './caseStory.ts';
import { tellCouples } from './coupleFacts.ts';
import { fillRecords, receiveAgain } from './fillRecords.ts';
import { generateSample, type SampleAuthority } from './generateSample.ts';
import type { SampleOptions } from './options.rules.ts';
import { queueStory } from './queueStory.ts';
import { keepAccounts } from './sampleAccounts.ts';
import { storyDesk, tell, type MovableClock } from './storyDesk.ts';

/** The sample's families begin to be helped this long before today. */
const yearsOfHistory = 5;

export type SampleProgress = { step: 'people' | 'cases'; done: number; total: number };

/** What the generator needs of a council's pack: its districts by name, its needs and its reasons. */
export function sampleOptions(policy: PolicyPack, today: string, families: number): SampleOptions {
  return {
    seed: `early help hub ${policy.authority}`,
    today,
    families,
    // Never the council's own postcodes: nobody in the sample may live at a real address.
    districts: policy.districts.map(({ id, name }) => ({ id, name })),
    needs: policy.needs.map(({ id, label }) => ({ id, name: label })),
    closureReasons: policy.closure.reasons.map(reason => reason.id),
  };
}

/** Numbers from the range kept for drama, where the council's page prints none, so that the sample shows how it looks. */
function withSampleNumbers(pack: PolicyPack): PolicyPack {
  const teams = pack.safeguarding.teams.map((team, index) =>
    team.phones.length > 0 ? team : { ...team, phones: [`01632 9600${index}0`] },
  );
  return { ...pack, safeguarding: { ...pack.safeguarding, teams } };
}

/**
 * Fills an open hub with the sample authority: staff, sources, families, providers, cases at every stage. `clock` is
 * the hub's own; it is moved through the years, so that the journal tells the story in order, and left at its start.
 * The same day and council give the same people and the same work.
 */
export async function fillSample(
  hub: Hub,
  options: {
    families: number;
    clock: MovableClock;
    passphrase: string;
    onProgress?: (progress: SampleProgress) => void;
  },
): Promise<SampleAuthority> {
  const now = hub.clock.now();
  const onProgress = options.onProgress ?? (() => {});
  const sample = generateSample(sampleOptions(hub.policy(), dayOf(now), options.families));
  const { database } = hub.vault;
  // A sample that a power cut spoils is simply made again, so nothing waits for the disk.
  database.pragma('synchronous = OFF');
  try {
    options.clock.move(startOfStory(now));
    hub.write({ command: 'desk.confirmRecoveryKey', subject: 'setting:recovery-key-kept' }, writer =>
      writeSetting(writer, 'recovery-key-kept', true),
    );
    hub.write({ command: 'policy.setTeamPhones', subject: `policy:${hub.policy().authority}` }, writer =>
      replacePolicyPack(writer, withSampleNumbers(hub.policy())),
    );
    const accountOf = await keepAccounts(hub, sample.staff, options.passphrase);
    hub.write({ command: 'sample.load', subject: 'setting:sample' }, writer => {
      for (const { services } of sample.providers)
        for (const service of services) upsertProvider(writer, service, `sample/${service.id}`);
    });
    const reviewers = sample.staff
      .filter(person => person.role === 'coordinator')
      .map(person => accountOf(person.id));
    const people = fillRecords(hub, sample, reviewers, (done, total) =>
      onProgress({ step: 'people', done, total }),
    );
    const desk = storyDesk(hub, sample, { accountOf, personOf: truthId => people.get(truthId) ?? null, now });
    const steps = [...caseStories(desk), ...queueStory(desk)];
    await tell(hub, steps, options.clock, (done, total) => onProgress({ step: 'cases', done, total }));
    options.clock.move(now);
    receiveAgain(hub, dayOf(now));
    tellCouples(hub, sample, truthId => people.get(truthId) ?? null, dayOf(now));
    countPlaces(hub, sample);
  } finally {
    options.clock.move(now);
    database.pragma('synchronous = FULL');
  }
  hub.anchor();
  return sample;
}

/** Every service has counted its places today: the families sent before are among those it has taken. */
function countPlaces(hub: Hub, sample: SampleAuthority): void {
  hub.write({ command: 'sample.load', subject: 'setting:sample' }, writer => {
    for (const { services } of sample.providers)
      for (const service of services) keepProvider(writer, service, { countedNow: true });
  });
}

/** The instant at which the sample's story begins. */
export function startOfStory(now: string): string {
  return Temporal.Instant.from(now)
    .toZonedDateTimeISO('Europe/London')
    .subtract({ years: yearsOfHistory })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}
