import type { Reader } from '#hub/journal/reader';
import { blockedRecords } from '#hub/linkage/blockedRecords.store';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { storedFrequencies } from '#hub/linkage/frequencies.store';
import { activeModel } from '#hub/linkage/modelVersions.store';
import type { LinkageRecord } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { linkageRecordOf } from '#hub/people/facts.rules';
import { keyHash } from '#hub/people/keyHash.rules';
import type { StoredRecord } from '#hub/people/people.store';

/** A key that more records have leads nobody to all of them. */
const MOST_PER_KEY = 1_000;

const BANDS = ['EXACT', 'STRONG', 'POSSIBLE'] as const;

/**
 * What is lost because not everybody who shares a key is compared: each record against all of them, and how many of the
 * pairs worth showing are among those that are compared. In words, for people to read beside the times.
 */
export const leftOut = (reader: Reader, records: readonly LinkageRecord[]): string => {
  const model = activeModel(reader);
  const frequencies = storedFrequencies(reader);
  const row = reader.query<StoredRecord>(
    `select seq, id, source_system_id as sourceSystemId, source_person_id as sourcePersonId,
       notification_id as notificationId, received_at as receivedAt, facts, restricted from source_record where seq = ?`,
  );
  const block = reader.query<{ seq: number }>(
    'select record_seq as seq from blocking_key where key = ? limit ?',
  );
  const found = new Map<string, number>();
  const worth = new Map<string, number>();
  const add = (to: Map<string, number>, band: string): void => void to.set(band, (to.get(band) ?? 0) + 1);
  for (const record of records) {
    const compared = new Set(blockedRecords(reader, record, null));
    const sharing = blockingKeys(record)
      .map(key => block.all(keyHash(key), MOST_PER_KEY + 1))
      .filter(members => members.length <= MOST_PER_KEY)
      .flatMap(members => members.map(({ seq }) => seq));
    for (const seq of new Set(sharing)) {
      const other = row.get(seq);
      if (other === undefined) continue;
      const { band } = compare(record, linkageRecordOf(other.facts, other), model, frequencies);
      add(worth, band);
      if (compared.has(seq)) add(found, band);
    }
  }
  return BANDS.map(band => `${band} ${found.get(band) ?? 0} of ${worth.get(band) ?? 0}`).join(', ');
};
