import type { JournalLine } from '#contract/journal';
import type { CasePage } from '#contract/triage';
import { nearMomentWords } from '../../app/dayWords.ts';
import type { TimelineEntry } from '../../ui/Timeline.tsx';
import { withArticle } from '../../app/withArticle.ts';

/** Decisions with their reasons and notes, and changes that were taken back, newest first. */
export function historyEntries(page: CasePage, lines: readonly JournalLine[]): TimelineEntry[] {
  const decisions: TimelineEntry[] = page.decisionsMade.map(line => ({
    id: line.id,
    at: line.at,
    when: line.when,
    title: line.reason === null ? line.title : `${line.title}: ${line.reason}`,
    ...(line.note === null ? {} : { detail: line.note }),
    source: line.decidedBy,
    kind: 'decision',
  }));
  const others: TimelineEntry[] = lines
    .filter(line => line.command === 'journal.undo' || line.command === 'triage.assign')
    .map(line => ({
      id: line.id,
      at: line.at,
      when: nearMomentWords(line.at),
      title: line.undone ? `${line.sentence} (taken back)` : line.sentence,
      kind: 'system',
    }));
  return [...decisions, ...others].toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** The parts of the request that were written, with their headings. */
export function writtenParts(page: CasePage): { title: string; text: string }[] {
  const { reasons, requested, goingWell, tried, childVoice } = page.notification;
  return [
    { title: 'Why now', text: reasons },
    { title: 'What is asked for', text: requested },
    { title: 'What the children say', text: childVoice },
    { title: 'What is going well', text: goingWell },
    { title: 'What has been tried', text: tried },
  ].filter(part => part.text.trim() !== '');
}

/** The next steps that make sense at this status, the likeliest first. `provider` is the council's own word for one. */
export function nextSteps(page: CasePage, provider: string): { label: string; to: string }[] {
  const { caseId, familyId, status } = page.row;
  const match = { label: `Find ${withArticle(provider)}`, to: `/cases/${caseId}/match` };
  const letters = { label: 'Letters', to: `/cases/${caseId}/letters` };
  const family = { label: 'The family', to: `/families/${familyId}` };
  switch (status) {
    case 'accepted':
    case 'panel':
      return [match, letters, family];
    case 'with-provider':
    case 'closed':
      return [letters, family, match];
    case 'triage':
    case 'waiting':
    case 'escalated':
      return [family, letters];
  }
}
