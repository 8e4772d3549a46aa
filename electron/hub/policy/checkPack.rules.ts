import type { z } from 'zod';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';

/** One thing wrong in a policy file: where ("clocks[2].amount") and what, in plain words. */
export type PolicyProblem = { readonly path: string; readonly words: string };

/**
 * Everything wrong with a policy file's content, for `hub policy check` and for loading. Empty when the pack is good.
 * Shape first; when the shape is right, whether the parts fit together.
 */
export function checkPack(content: unknown): PolicyProblem[] {
  const parsed = policyPackSchema.safeParse(content);
  if (!parsed.success) {
    return parsed.error.issues.map(issue => ({ path: pathWords(issue.path), words: issueWords(issue) }));
  }
  return problemsBetweenParts(parsed.data);
}

function pathWords(path: readonly PropertyKey[]): string {
  const words = path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    '',
  );
  return words === '' ? 'the whole file' : words.replace(/^\./, '');
}

const kindWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group in curly brackets',
  record: 'a group in curly brackets',
};

function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? `This is missing. It must be ${kindWords[issue.expected] ?? issue.expected}.`
        : `This must be ${kindWords[issue.expected] ?? issue.expected}.`;
    case 'unrecognized_keys':
      return `These names are not known here: ${issue.keys.join(', ')}. Check the spelling.`;
    case 'invalid_value':
      return `This must be one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return `This is too small or too short. The least is ${issue.minimum}.`;
    case 'too_big':
      return `This is too big or too long. The most is ${issue.maximum}.`;
    case 'invalid_union':
      return 'Say where this comes from: "suggested": false with page and quotation, or "suggested": true with why.';
    case 'invalid_format':
      return issue.format === 'date'
        ? 'This must be a real day, written as YYYY-MM-DD.'
        : `${issue.message}.`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return `${issue.message}.`;
  }
}

function problemsBetweenParts(pack: PolicyPack): PolicyProblem[] {
  return [
    ...repeatedIds(pack),
    ...levelProblems(pack),
    ...routeProblems(pack),
    ...decisionProblems(pack),
    ...safetyProblems(pack),
    ...agreementProblems(pack),
  ];
}

function repeatedIds(pack: PolicyPack): PolicyProblem[] {
  const lists = {
    sources: pack.sources,
    clocks: pack.clocks,
    needs: pack.needs,
    panels: pack.panels,
    'safeguarding.teams': pack.safeguarding.teams,
    districts: pack.districts,
    routes: pack.routes,
    triageDecisions: pack.triageDecisions,
    formSections: pack.formSections,
    letters: pack.letters,
    'closure.reasons': pack.closure.reasons,
  };
  return Object.entries(lists).flatMap(([path, list]) => {
    const seen = new Set<string>();
    return list.flatMap(({ id }, index) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ path: `${path}[${index}].id`, words: `“${id}” is used twice. Each id may stand once.` }];
    });
  });
}

function levelProblems(pack: PolicyPack): PolicyProblem[] {
  const problems = pack.levels.flatMap((level, index) =>
    level.number === index + 1
      ? []
      : [
          {
            path: `levels[${index}].number`,
            words: `Levels run 1, 2, 3 in order. This should be ${index + 1}.`,
          },
        ],
  );
  if (pack.levels.some(level => level.outcome === 'socialCare')) return problems;
  return [...problems, { path: 'levels', words: 'No level leads to social care. One must.' }];
}

function routeProblems(pack: PolicyPack): PolicyProblem[] {
  const districts = new Set(pack.districts.map(each => each.id));
  const needs = new Set(pack.needs.map(each => each.id));
  const panels = new Set(pack.panels.map(each => each.id));
  return pack.routes.flatMap((route, index) => {
    const path = `routes[${index}]`;
    const problems: PolicyProblem[] = [];
    for (const id of route.districts) {
      if (!districts.has(id))
        problems.push({ path: `${path}.districts`, words: `There is no district “${id}”.` });
    }
    for (const id of route.needs) {
      if (!needs.has(id)) problems.push({ path: `${path}.needs`, words: `There is no need “${id}”.` });
    }
    if (route.panel !== null && !panels.has(route.panel)) {
      problems.push({ path: `${path}.panel`, words: `There is no panel “${route.panel}”.` });
    }
    if (route.leadsTo === 'panel' && route.panel === null) {
      problems.push({ path: `${path}.panel`, words: 'This leads to a panel. Say which.' });
    }
    if (route.ageFrom !== null && route.ageTo !== null && route.ageFrom > route.ageTo) {
      problems.push({ path: `${path}.ageFrom`, words: 'The first age is higher than the last age.' });
    }
    const conditions = [...route.flags, ...route.districts, ...route.needs];
    if (conditions.length === 0 && route.ageFrom === null && route.ageTo === null) {
      problems.push({ path, words: 'This route has no condition, so it would fit every request.' });
    }
    return problems;
  });
}

function decisionProblems(pack: PolicyPack): PolicyProblem[] {
  const problems: PolicyProblem[] = pack.triageDecisions.flatMap((decision, index) =>
    decision.reasonRequired && decision.reasons.length === 0
      ? [
          {
            path: `triageDecisions[${index}].reasons`,
            words: 'A reason is required, so give reasons to pick from.',
          },
        ]
      : [],
  );
  const offered = new Set(pack.triageDecisions.map(decision => decision.id));
  if (!offered.has('accept'))
    problems.push({ path: 'triageDecisions', words: 'There must be a decision “accept”.' });
  if (offered.has('panel') && pack.panels.length === 0) {
    problems.push({ path: 'triageDecisions', words: 'There is a decision “panel” but no panel.' });
  }
  return problems;
}

/** A pack that cannot send a child at risk to social care is never good. */
function safetyProblems(pack: PolicyPack): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const harmRoute = pack.routes.some(
    route =>
      route.leadsTo === 'socialCare' &&
      route.flags.length === 1 &&
      route.flags[0] === 'riskOfSignificantHarm',
  );
  if (!harmRoute) {
    problems.push({
      path: 'routes',
      words: 'There must be a route to social care for “riskOfSignificantHarm” alone.',
    });
  }
  if (!pack.triageDecisions.some(decision => decision.id === 'safeguarding')) {
    problems.push({ path: 'triageDecisions', words: 'There must be a decision “safeguarding”.' });
  }
  if (!pack.safeguarding.teams.some(team => team.useFor === 'safeguarding')) {
    problems.push({ path: 'safeguarding.teams', words: 'There must be a team to ring about safeguarding.' });
  }
  return problems;
}

function agreementProblems(pack: PolicyPack): PolicyProblem[] {
  const { signedFormRequiredBeforeSubmit, formsAccepted } = pack.consent;
  if (!signedFormRequiredBeforeSubmit || formsAccepted.includes('signed')) return [];
  return [
    {
      path: 'consent.formsAccepted',
      words: 'A signed form is required, so “signed” must be among the forms accepted.',
    },
  ];
}
