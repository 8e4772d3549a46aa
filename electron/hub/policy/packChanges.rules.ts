import type { PolicyPack } from '#contract/policyPack';

/** One named thing of a pack, as text to compare. */
type Part = { key: string; name: string; text: string };

const parts = (pack: PolicyPack): Part[] => [
  ...pack.levels.map(level => ({
    key: `level ${level.number}`,
    name: `Level ${level.number}, ${level.name}`,
    text: JSON.stringify(level),
  })),
  ...pack.clocks.map(clock => ({
    key: `clock ${clock.id}`,
    name: `The deadline “${clock.label}”`,
    text: JSON.stringify(clock),
  })),
  ...pack.needs.map(need => ({
    key: `need ${need.id}`,
    name: `The need “${need.label}”`,
    text: JSON.stringify(need),
  })),
  ...pack.panels.map(panel => ({
    key: `panel ${panel.id}`,
    name: `The panel “${panel.name}”`,
    text: JSON.stringify(panel),
  })),
  ...pack.districts.map(district => ({
    key: `district ${district.id}`,
    name: `The ${pack.terms.district} ${district.name}`,
    text: JSON.stringify(district),
  })),
  ...pack.routes.map(route => ({
    key: `route ${route.id}`,
    name: `The route “${route.id}”`,
    text: JSON.stringify(route),
  })),
  ...pack.safeguarding.teams.map(team => ({
    key: `team ${team.id}`,
    name: `The contact ${team.name}`,
    text: JSON.stringify(team),
  })),
  { key: 'consent', name: `The rules about ${pack.terms.agreement}`, text: JSON.stringify(pack.consent) },
  ...Object.entries(pack.terms).map(([key, word]) => ({
    key: `term ${key}`,
    name: `The word “${word}”`,
    text: word,
  })),
];

/** What a new pack adds, changes and takes away, as sentences for the person who puts it in force. */
export function packChanges(now: PolicyPack, next: PolicyPack): string[] {
  const before = new Map(parts(now).map(part => [part.key, part]));
  const after = new Map(parts(next).map(part => [part.key, part]));
  const added = [...after.values()].filter(part => !before.has(part.key)).map(part => `${part.name} is new.`);
  const gone = [...before.values()]
    .filter(part => !after.has(part.key))
    .map(part => `${part.name} is taken away.`);
  const changed = [...after.values()]
    .filter(part => before.has(part.key) && before.get(part.key)?.text !== part.text)
    .map(part => `${part.name} changes.`);
  return [...changed, ...added, ...gone];
}
