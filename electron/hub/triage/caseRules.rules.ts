import type { PolicyPack } from '#contract/policyPack';

/**
 * What holds for a case that began under `begun` when the council has loaded `today` since.
 *
 * From the version the case began under: everything that decides or means something – levels of need (a number means
 * what it meant when it was given), clocks that are still to start, which decisions there are and with which reasons,
 * when the family's agreement is needed, routes, what the form asks for, how a case closes.
 *
 * From today's: what is a fact of the council and no rule of the case – its words, districts, panels that meet now,
 * letters, retention and above all the safeguarding numbers and channels, which must never be old. Needs and districts
 * that only the old version names stay nameable.
 */
export function rulesOfCase(begun: PolicyPack, today: PolicyPack): PolicyPack {
  return {
    ...today,
    levels: begun.levels,
    levelsNote: begun.levelsNote,
    clocks: begun.clocks,
    consent: begun.consent,
    routes: begun.routes,
    triageDecisions: begun.triageDecisions,
    formSections: begun.formSections,
    closure: begun.closure,
    needs: withOlder(today.needs, begun.needs),
    districts: withOlder(today.districts, begun.districts),
  };
}

function withOlder<Thing extends { readonly id: string }>(
  now: readonly Thing[],
  older: readonly Thing[],
): Thing[] {
  const known = new Set(now.map(thing => thing.id));
  return [...now, ...older.filter(thing => !known.has(thing.id))];
}
