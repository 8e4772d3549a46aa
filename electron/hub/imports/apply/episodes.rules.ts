import type { ImportedEvent, ImportedHistory, ImportedInvolvement } from '#contract/importLayouts';

/** A row of the involvement table, without what ties it to a batch and a person. */
export type InvolvementRow = {
  service: string;
  kind: string;
  worker: string | null;
  phone: string | null;
  team: string | null;
  from: string | null;
  to: string | null;
  outcome: string | null;
  /** Which episode it is in its source. */
  sourceKey: string;
};

export type EventRow = {
  date: string;
  precision: string;
  headline: string;
  tone: 'neutral' | 'concern';
  significant: 0 | 1;
  sourceKey: string;
};

const concerns = new Set(['section47', 'childProtection', 'police']);
const turningPoints = new Set(['section47', 'childProtection', 'lookedAfter']);

function involvementRow(involvement: ImportedInvolvement, hasEvents: boolean): InvolvementRow {
  const { kind, service, sourceId, worker, phone, team, reason, outcome } = involvement;
  const from = involvement.from?.date ?? null;
  // Where no event of the chronology tells the reason, it stands with the outcome.
  const words = hasEvents ? [outcome] : [reason, outcome];
  return {
    service,
    kind,
    worker,
    phone,
    team,
    from,
    to: involvement.to?.date ?? null,
    outcome: words.filter(word => word !== null).join('; ') || null,
    sourceKey: sourceId === null ? `${kind}|${service}|${from ?? ''}` : `${kind}|${sourceId}`,
  };
}

function eventRow(event: ImportedEvent, episode: string | null, position: number): EventRow {
  const { kind, date, headline, detail } = event;
  return {
    date: date.date,
    precision: date.precision,
    headline: detail === null ? headline : `${headline}. ${detail}`,
    tone: concerns.has(kind) ? 'concern' : 'neutral',
    significant: turningPoints.has(kind) ? 1 : 0,
    // The start and the end of one episode are told again with other words; a moment by itself is known by its words.
    sourceKey: episode === null ? `${kind}|${date.date}|${headline}` : `${episode}|${position}|${date.date}`,
  };
}

/** What a row of a file adds to a person's services and chronology. */
export function episodesOf(row: ImportedHistory): { involvements: InvolvementRow[]; events: EventRow[] } {
  const involvements = row.involvements.map(one => involvementRow(one, row.events.length > 0));
  const [only] = row.involvements;
  const sourceId = row.involvements.length === 1 ? (only?.sourceId ?? null) : null;
  const episode = sourceId === null ? null : `${only?.kind ?? ''}|${sourceId}`;
  return { involvements, events: row.events.map((event, index) => eventRow(event, episode, index)) };
}

/** An episode that is kept already, or was a moment ago. */
export type KnownEpisode = {
  id: string;
  sourceKey: string;
  content: string;
  /** It came with an earlier import, so a newer word about it may replace it. */
  isOlder: boolean;
  /** This file has told of it. */
  isTold: boolean;
};

export type EpisodeFate = { kind: 'known' } | { kind: 'new'; replaces: string | null };

/**
 * Whether an episode of a file is here already, is a newer word about one that is here, or is new. Two rows of one file
 * never replace each other: a source that tells of two contacts on one day means two.
 */
export function fateOf(known: readonly KnownEpisode[], sourceKey: string, content: string): EpisodeFate {
  const equal = known.find(one => one.sourceKey === sourceKey && one.content === content);
  if (equal !== undefined) {
    equal.isTold = true;
    return { kind: 'known' };
  }
  const older = known.find(one => one.sourceKey === sourceKey && one.isOlder && !one.isTold);
  if (older !== undefined) older.isTold = true;
  return { kind: 'new', replaces: older?.id ?? null };
}
