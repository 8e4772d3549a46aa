import { sourceSystem } from '#db/schema/people';
import type { Writer } from '../journal/writer.ts';

/** The sources every hub starts with. Trust orders values when sources disagree (linkage.md §6: health, school, social care). */
const standardSourceSystems = [
  { id: 'hub', name: 'This hub', kind: 'hub', trust: 60 },
  { id: 'social-care', name: 'Social care', kind: 'social-care', trust: 70 },
  { id: 'early-help', name: 'Earlier early help', kind: 'early-help', trust: 65 },
  { id: 'school', name: 'Schools', kind: 'school', trust: 80 },
  { id: 'health', name: 'Child health', kind: 'health', trust: 90 },
  { id: 'housing', name: 'Housing', kind: 'housing', trust: 50 },
  { id: 'police', name: 'Police', kind: 'police', trust: 50 },
] as const;

/** Keeps the sources every hub starts with. */
export function keepStandardSources(writer: Writer): void {
  for (const source of standardSourceSystems) writer.insert(sourceSystem, source);
}
