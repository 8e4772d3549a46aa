import { useCallback } from 'react';
import type { useNavigate } from 'react-router';
import type { Found } from '#contract/search';
import { useHubClient } from './hub.tsx';
import type { PaletteResult, PaletteSearch } from './frame/Palette.tsx';

/** Finds people, families, cases and providers for the palette. */
export function usePaletteSearch(navigate: ReturnType<typeof useNavigate>): PaletteSearch {
  const client = useHubClient();
  return useCallback(
    async text => resultsOf(await client.search.everything({ text }), path => void navigate(path)),
    [client, navigate],
  );
}

function resultsOf(found: Found, go: (path: string) => void): PaletteResult[] {
  const line = (
    id: string,
    group: string,
    name: string,
    details: readonly (string | null | undefined)[],
    path: string,
  ): PaletteResult => ({
    id,
    group,
    name,
    detail: details.filter(Boolean).join(' · '),
    open: () => go(path),
  });
  return [
    ...found.people.map(person =>
      line(
        `person ${person.personId}`,
        'People',
        person.name,
        [
          person.age,
          person.born === null ? null : `born ${person.born}`,
          person.matched,
          person.family === null
            ? `in no family, known to ${person.sources.join(', ')}`
            : `${person.family.name} family ${person.family.reference}`,
          person.restricted ? 'protected' : null,
        ],
        person.family === null ? `/people/${person.personId}` : `/families/${person.family.familyId}`,
      ),
    ),
    ...found.families.map(family =>
      line(
        `family ${family.familyId}`,
        'Families',
        family.name,
        [family.children, family.reference, family.restricted ? 'protected' : null],
        `/families/${family.familyId}`,
      ),
    ),
    ...found.cases.map(each =>
      line(
        `case ${each.caseId}`,
        'Cases',
        each.reference,
        [each.familyName, each.isOpen ? 'open' : 'closed'],
        `/cases/${each.caseId}`,
      ),
    ),
    ...found.providers.map(provider =>
      line(
        `provider ${provider.providerId}`,
        'Services',
        provider.serviceName,
        [provider.organisation],
        `/providers/${provider.providerId}`,
      ),
    ),
  ];
}
