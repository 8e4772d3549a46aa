import type { Journal } from '../journal/journal.ts';
import type { Writer } from '../journal/writer.ts';
import { refusal } from '../kernel/refusals.ts';

/**
 * Puts the services of a directory back as they were before its import. @throws STALE when one was changed, or a family
 * was sent there, since.
 */
export function restoreProviders(journal: Journal, writer: Writer, batchId: string): void {
  const entry = writer
    .query<{ id: string }>(
      `select id from journal_entry where command = 'imports.apply' and subject = ? order by seq desc limit 1`,
    )
    .get(`import:${batchId}`);
  const changes = entry === undefined ? null : journal.changesOf(entry.id);
  const inUse = writer.query<{ one: number }>('select 1 as one from referral where provider_id = ? limit 1');
  for (const change of (changes ?? []).toReversed()) {
    if (change.table !== 'provider') continue;
    const isChanged = JSON.stringify(writer.image('provider', change.id)) !== JSON.stringify(change.after);
    if (isChanged || (change.before === null && inUse.get(change.id) !== undefined)) {
      throw refusal('STALE', {
        what: 'A service of this import was changed or used since.',
        safe: 'Nothing was changed.',
        todo: 'Correct the services by hand in the list of services.',
      });
    }
    writer.restore('provider', change.id, change.before);
  }
}
