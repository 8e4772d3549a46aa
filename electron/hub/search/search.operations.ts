import type { Birth } from '#contract/people';
import { rolesMay } from '#contract/permissions';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { childrenWords } from '../families/familyList.store.ts';
import { birthWords, familiesOfPerson } from '../families/familyMembers.store.ts';
import { forSignedIn, inOneRead } from '../kernel/operations.ts';
import { diedWordsOf } from '../people/deaths.store.ts';
import { searchPeople } from '../people/find.ts';
import { casesBeginning, familiesBeginning, providersNamed } from './search.store.ts';

const bornWords = (birth: Birth | null): string | null =>
  birth === null || birth.precision === 'expected'
    ? null
    : partialDateWords({ date: birth.date, precision: birth.precision });

/** A single letter finds half the council. */
const fewestLetters = 2;

export const searchOperations = {
  everything: forSignedIn.search.everything.handler(
    inOneRead(({ context, input }) => {
      const { text, limit } = input;
      const nothing = { people: [], families: [], cases: [], providers: [] };
      if (text.length < fewestLetters) return nothing;
      const { reader, user } = context;
      const today = plainIsoDate(context.today);
      const { mayWorkWithRestricted } = user;
      const providers = rolesMay(user.roles, 'provider.read') ? providersNamed(reader, text, limit) : [];
      if (!rolesMay(user.roles, 'family.read')) return { ...nothing, providers };
      const families = familiesBeginning(reader, text, { limit, mayWorkWithRestricted });
      const children = childrenWords(
        reader,
        families.map(each => each.familyId),
        { today, mayWorkWithRestricted },
      );
      return {
        people: searchPeople(reader, { text, limit, mayWorkWithRestricted, today }).map(hit => ({
          personId: hit.personId,
          name: hit.name,
          birth: hit.birth,
          age: diedWordsOf(reader, hit.personId, hit.birth) ?? birthWords(hit.birth, today),
          born: bornWords(hit.birth),
          sources: hit.sources,
          matched: hit.matched,
          restricted: hit.restricted,
          family: familiesOfPerson(reader, hit.personId, mayWorkWithRestricted)[0] ?? null,
        })),
        families: families.map(row => ({
          ...row,
          restricted: row.restricted === 1,
          children: children.get(row.familyId) ?? '',
        })),
        cases: casesBeginning(reader, text, { limit, mayWorkWithRestricted }),
        providers,
      };
    }),
  ),
};
