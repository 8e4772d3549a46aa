import { importBatch } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { suggestForRecords } from '#hub/linkage/suggestions.store';
import { generateFamilies } from '#hub/sample/generateFamilies';
import { observe } from '#hub/sample/generateObservations';
import { indexKept, keepRecords, systemOfSource, type RecordToKeep } from '#hub/sample/keepRecords';
import { SOURCES, type ObservedPerson, type SourceName } from '#hub/sample/observation.rules';
import { createSetting } from '#hub/sample/setting.rules';
import { SAMPLE_OPTIONS } from '#tests/hub/sample/authority';
import type { TestHub } from '#tests/support/testHub';

/** What five systems of an invented council say about this many families. The same number gives the same records. */
export function councilRecords(families: number): ObservedPerson[] {
  const setting = createSetting(SAMPLE_OPTIONS);
  return [...generateFamilies(setting, families)].flatMap(family => [...observe(setting, family)]);
}

/**
 * Fills a hub with the records of a council in which nothing is linked yet, every record a person of its own, and
 * compares the first `compared` of them with everybody. Answers the records, in the order of their seq.
 */
export function fillCouncil(
  { hub }: TestHub,
  options: { families: number; compared: number },
): { recordId: string; personId: string; truth: string }[] {
  const batches = new Map<string, string>(SOURCES.map(source => [source, newId()]));
  hub.write({ command: 'test.seed', subject: 'setting:test' }, writer => {
    for (const [source, id] of batches) {
      writer.insert(importBatch, {
        id,
        sourceSystemId: systemOfSource[source as SourceName],
        layout: 'agencyExtract',
        fileName: `${source}.csv`,
        fileHash: source,
        mapping: {},
        status: 'applied',
        receivedOn: writer.at.slice(0, 10),
        startedAt: writer.at,
        appliedAt: writer.at,
        startedBy: writer.actor,
      });
    }
  });
  const rows = councilRecords(options.families).map((observed): RecordToKeep => ({
    recordId: newId(),
    personId: newId(),
    method: 'new',
    decisionId: null,
    observed,
  }));
  const { journal } = hub.vault;
  keepRecords(journal, rows, source => batches.get(source) ?? '');
  indexKept(journal, 0);
  for (let seq = 1; seq <= options.compared; seq++)
    journal.rederive(writer => suggestForRecords(writer, [seq]));
  return rows.map(({ recordId, personId, observed }) => ({
    recordId,
    personId,
    truth: observed.truth.personId,
  }));
}
