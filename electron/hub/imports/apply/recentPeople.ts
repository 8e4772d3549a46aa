import type { Reader } from '../../journal/reader.ts';
import type { KnownEpisode } from './episodes.rules.ts';
import { storedFacts, type ImportedFacts } from './importedFacts.rules.ts';
import { factsOfRecord, knownEpisodes } from './known.store.ts';

/** What is known of a person of the file: what it has said so far, and their episodes, of this file and before it. */
export type RecentPerson = {
  facts: ImportedFacts;
  personId: string;
  involvements: KnownEpisode[];
  events: KnownEpisode[];
};

/** Rows of one person mostly stand together, so only the newest people are kept at hand. */
const mostRecent = 5_000;

/** The people of whom a file spoke last; somebody from further up is read back from what was written. */
export class RecentPeople {
  readonly #reader: Reader;
  readonly #file: { sourceSystemId: string; batchId: string };
  readonly #people = new Map<string, RecentPerson>();

  constructor(reader: Reader, file: { sourceSystemId: string; batchId: string }) {
    this.#reader = reader;
    this.#file = file;
  }

  /** Keeps somebody at hand. `hasEpisodes`: they were known before, so services and events of theirs may be here. */
  remember(sourcePersonId: string, facts: ImportedFacts, personId: string, hasEpisodes: boolean): void {
    if (this.#people.size >= mostRecent) {
      const [oldest] = this.#people.keys();
      if (oldest !== undefined) this.#people.delete(oldest);
    }
    this.#people.set(sourcePersonId, {
      facts,
      personId,
      involvements: hasEpisodes ? this.#episodes('involvement', sourcePersonId) : [],
      events: hasEpisodes ? this.#episodes('chronology_event', sourcePersonId) : [],
    });
  }

  /**
   * Somebody of the file. `recordId` is the record that was written about them, to read them back from when they are no
   * longer at hand; a dry run wrote none, and then they are not found.
   */
  get(sourcePersonId: string, recordId: string | null): RecentPerson | null {
    const recent = this.#people.get(sourcePersonId);
    if (recent !== undefined) return recent;
    const stored = recordId === null ? null : factsOfRecord(this.#reader, recordId);
    if (stored === null || stored.personId === null) return null;
    this.remember(sourcePersonId, storedFacts(stored.facts), stored.personId, true);
    return this.#people.get(sourcePersonId) ?? null;
  }

  #episodes(table: 'involvement' | 'chronology_event', sourcePersonId: string): KnownEpisode[] {
    const { sourceSystemId, batchId } = this.#file;
    return knownEpisodes(this.#reader, table, { sourceSystemId, sourcePersonId }, batchId);
  }
}
