import { z } from 'zod';
import { providerProfile, type ProviderProfile } from '#contract/providerProfile';
import { provider } from '#db/schema/providers';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';

/**
 * A service as it is kept. `placesCountedAt` is the instant (UTC ISO) at which the service's own count of places was
 * written down: families sent later are added to it when it is read, so sending and taking back need no second write.
 */
export type StoredProvider = {
  profile: ProviderProfile;
  version: number;
  placesCountedAt: string | null;
  sentSinceCounted: number;
};

type ProviderRow = { id: string; profile: string; version: number; sent: number };

const storedProfileSchema = providerProfile.and(
  z.object({ placesCountedAt: z.iso.datetime().nullable().default(null) }),
);

/** Referrals hold a place while they are asked or accepted; those older than the service's own count are in it. */
const columns = `p.id, p.profile, p.version,
  (select count(*) from referral r where r.provider_id = p.id and r.status in ('sent', 'accepted')
     and r.made_at >= coalesce(json_extract(p.profile, '$.placesCountedAt'), '')) as sent`;

function toProvider(row: ProviderRow): StoredProvider {
  const { placesCountedAt, ...profile } = storedProfileSchema.parse(JSON.parse(row.profile));
  const places =
    profile.places === null ? null : { ...profile.places, taken: profile.places.taken + row.sent };
  return {
    profile: { ...profile, places },
    version: row.version,
    placesCountedAt,
    sentSinceCounted: row.sent,
  };
}

/** Every service, closed ones too, with the families sent since it last counted added to the places taken. */
export function allProviders(reader: Reader): StoredProvider[] {
  return reader.query<ProviderRow>(`select ${columns} from provider p order by p.id`).all().map(toProvider);
}

/** One service, or null. */
export function providerById(reader: Reader, id: string): StoredProvider | null {
  const row = reader.query<ProviderRow>(`select ${columns} from provider p where p.id = ?`).get(id);
  return row === undefined ? null : toProvider(row);
}

/** Keeps a service's facts. The count of places is new when `countedNow`. Raises the version. Answers its id. */
export function keepProvider(
  writer: Writer,
  profile: ProviderProfile,
  options: { sourceKey?: string | null; countedNow: boolean },
): string {
  const known = writer
    .query<{ version: number; profile: string; sourceKey: string | null }>(
      'select version, profile, source_key as sourceKey from provider where id = ?',
    )
    .get(profile.id);
  const before = known === undefined ? null : storedProfileSchema.parse(JSON.parse(known.profile));
  // The places given here include families sent since the last count; kept facts hold the service's own count only.
  const kept = options.countedNow
    ? { ...profile, placesCountedAt: writer.at }
    : { ...profile, places: before?.places ?? null, placesCountedAt: before?.placesCountedAt ?? null };
  const row = {
    organisation: profile.organisation,
    serviceName: profile.serviceName,
    status: profile.status,
    profile: kept,
    lastConfirmed: profile.lastConfirmed,
    sourceKey: options.sourceKey ?? known?.sourceKey ?? null,
  };
  if (known === undefined) writer.insert(provider, { id: profile.id, ...row, version: 1 });
  else writer.update(provider, profile.id, { ...row, version: known.version + 1 });
  return profile.id;
}

/**
 * Adds or renews a service from a file or a sample. `sourceKey` says which one it is in its source (such as
 * `directory/S001`): the same key is the same service, and a row that says nothing new changes nothing. A new service
 * keeps the profile's id when that id is free. Answers the id by which the hub knows it.
 */
export function upsertProvider(writer: Writer, profile: ProviderProfile, sourceKey: string): string {
  const known = writer
    .query<{ id: string; profile: string }>('select id, profile from provider where source_key = ?')
    .get(sourceKey);
  if (known === undefined) {
    const taken = providerById(writer, profile.id) !== null;
    const id = taken ? newId() : profile.id;
    return keepProvider(writer, providerProfile.parse({ ...profile, id }), { sourceKey, countedNow: true });
  }
  const { placesCountedAt: _counted, ...before } = storedProfileSchema.parse(JSON.parse(known.profile));
  const after = providerProfile.parse({ ...profile, id: known.id });
  if (JSON.stringify(providerProfile.parse(before)) === JSON.stringify(after)) return known.id;
  const countedNow =
    JSON.stringify(before.places) !== JSON.stringify(after.places) ||
    before.lastConfirmed !== after.lastConfirmed;
  return keepProvider(writer, after, { sourceKey, countedNow });
}

export type ProviderCaseRow = {
  referralId: string;
  caseId: string;
  reference: string;
  status: 'sent' | 'accepted';
  madeAt: string;
  answerBy: string | null;
};

/** Families who are with a service now; protected families only for people who may work with them. */
export function currentReferralsOf(
  reader: Reader,
  providerId: string,
  mayWorkWithRestricted: boolean,
): ProviderCaseRow[] {
  return reader
    .query<ProviderCaseRow>(
      `select r.id as referralId, c.id as caseId, c.reference, r.status, r.made_at as madeAt, r.response_due as answerBy
       from referral r join early_help_case c on c.id = r.case_id join family f on f.id = c.family_id
       where r.provider_id = ? and r.status in ('sent', 'accepted') and (f.restricted = 0 or ?)
       order by r.made_at desc limit 200`,
    )
    .all(providerId, mayWorkWithRestricted ? 1 : 0);
}
