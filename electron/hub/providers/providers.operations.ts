import { z } from 'zod';
import { rolesMay } from '#contract/permissions';
import type { ProviderFacts, ProviderView } from '#contract/providers';
import type { ProviderProfile } from '#contract/providerProfile';
import {
  accessWords,
  agesWords,
  districtsWords,
  kindWords,
  languageWords,
  needsWords,
  vocabularyLists,
} from './providerWords.rules.ts';
import { confirmationFreshness } from '../matching/freshness.rules.ts';
import { wordFor } from '../matching/matchWords.rules.ts';
import { placesFree } from '../matching/scoring.rules.ts';
import { noteExport } from '../disclosures/left.store.ts';
import { newId } from '../kernel/ids.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal, stale } from '../kernel/refusals.ts';
import { dayOf } from '../kernel/time.ts';
import { readSetting } from '../policy/policy.store.ts';
import { callScript, filterProviders, providerLine, providersCsv } from './providers.rules.ts';
import {
  allProviders,
  currentReferralsOf,
  keepProvider,
  providerById,
  type StoredProvider,
} from './providers.store.ts';

const hubNameSchema = z.string().catch('the Early Help Hub');

/** The service as the screen last saw it. @throws NOT_FOUND, STALE */
function atVersion(context: OpenContext, id: string, version: number): StoredProvider {
  const stored = providerById(context.reader, id);
  if (stored === null) throw notFound('service');
  if (stored.version !== version) {
    throw stale(`${stored.profile.serviceName} has been changed since you opened it.`);
  }
  return stored;
}

function viewOf(context: OpenContext, stored: StoredProvider): ProviderView {
  const { profile } = stored;
  const policy = context.hub.policy();
  const mayReadFamilies = rolesMay(context.user.roles, 'family.read');
  const current = mayReadFamilies
    ? currentReferralsOf(context.reader, profile.id, context.user.mayWorkWithRestricted)
    : [];
  return {
    profile,
    version: stored.version,
    kindWords: kindWords[profile.kind],
    needsWords: needsWords(profile, policy),
    agesWords: agesWords(profile),
    districtsWords: districtsWords(profile, policy),
    languagesWords: profile.languages.map(id => wordFor(languageWords, id)),
    accessWords: profile.access.map(id => wordFor(accessWords, id)),
    freshness: confirmationFreshness(profile.lastConfirmed, context.today),
    placesFree: placesFree(profile),
    sentSinceCounted: stored.sentSinceCounted,
    callScript: callScript(
      profile,
      hubNameSchema.parse(readSetting(context.reader, 'hub-name')),
      context.user.name,
    ),
    current: current.map(({ madeAt, ...row }) => ({ ...row, madeOn: dayOf(madeAt) })),
  };
}

function unknownIds(context: OpenContext, facts: ProviderFacts) {
  const policy = context.hub.policy();
  const { terms } = policy;
  const lists = vocabularyLists(policy);
  const has = (list: readonly { id: string }[], id: string) => list.some(entry => entry.id === id);
  const fields = [
    ...facts.needs
      .filter(id => !has(lists.needs, id))
      .map(id => ({ path: 'facts.needs', message: `“${id}” is not a need on this council's list.` })),
    ...(facts.districts === 'all' ? [] : facts.districts)
      .filter(id => !has(lists.districts, id))
      .map(id => ({
        path: 'facts.districts',
        message: `“${id}” is not one of the ${terms.districts} of this council.`,
      })),
  ];
  return fields;
}

export const providersOperations = {
  list: forSignedIn.providers.list.handler(({ context, input }) => {
    const policy = context.hub.policy();
    const profiles = allProviders(context.reader).map(stored => stored.profile);
    const found = filterProviders(profiles, input, policy, context.today);
    return {
      lines: found
        .slice(input.offset, input.offset + input.limit)
        .map(profile => providerLine(profile, policy, context.today)),
      total: found.length,
      inDirectory: profiles.length,
    };
  }),

  vocabulary: forSignedIn.providers.vocabulary.handler(({ context }) =>
    vocabularyLists(context.hub.policy()),
  ),

  get: forSignedIn.providers.get.handler(({ context, input }) => {
    const stored = providerById(context.reader, input.providerId);
    if (stored === null) throw notFound('service');
    return viewOf(context, stored);
  }),

  save: forSignedIn.providers.save.handler(({ context, input }) => {
    const fields = unknownIds(context, input.facts);
    if (fields.length > 0) {
      throw refusal('INVALID', {
        what: 'Some answers are not on the council’s lists.',
        safe: 'Nothing was changed. What you typed is still on the screen.',
        todo: 'Choose from the lists, then save again.',
        fields,
      });
    }
    const known =
      input.providerId === null ? null : atVersion(context, input.providerId, input.version ?? 0).profile;
    const profile: ProviderProfile = {
      ...(known ?? { places: null, waitingWeeks: null, lastConfirmed: null, status: 'active' }),
      ...input.facts,
      outwardCode: input.facts.outwardCode?.toUpperCase() ?? null,
      id: known?.id ?? newId(),
    };
    const { result, entryId } = context.write(
      { command: 'providers.save', subject: `provider:${profile.id}`, reason: input.reason },
      writer => keepProvider(writer, profile, { countedNow: false }),
    );
    return { entryId, providerId: result };
  }),

  confirm: forSignedIn.providers.confirm.handler(({ context, input }) => {
    const { profile } = atVersion(context, input.providerId, input.version);
    const { entryId } = context.write(
      {
        command: 'providers.confirm',
        subject: `provider:${profile.id}`,
        reason: input.spokeTo === '' ? 'Rang to confirm.' : `Rang and spoke to ${input.spokeTo}.`,
      },
      writer =>
        keepProvider(
          writer,
          {
            ...profile,
            places: input.places,
            waitingWeeks: input.waitingWeeks,
            lastConfirmed: context.today,
          },
          { countedNow: true },
        ),
    );
    return { entryId };
  }),

  setStatus: forSignedIn.providers.setStatus.handler(({ context, input }) => {
    const { profile } = atVersion(context, input.providerId, input.version);
    const { entryId } = context.write(
      { command: 'providers.setStatus', subject: `provider:${profile.id}`, reason: input.reason },
      writer => keepProvider(writer, { ...profile, status: input.status }, { countedNow: false }),
    );
    return { entryId };
  }),

  exportCsv: forSignedIn.providers.exportCsv.handler(({ context, input }) => {
    const policy = context.hub.policy();
    const found = filterProviders(
      allProviders(context.reader).map(stored => stored.profile),
      input,
      policy,
      context.today,
    );
    context.write({ command: 'providers.exportCsv', subject: 'export:services' }, writer =>
      noteExport(writer, {
        what: 'List of services, without families',
        method: 'file-csv',
        rows: found.length,
      }),
    );
    return {
      name: `services-${context.today}.csv`,
      mediaType: 'text/csv',
      base64: Buffer.from(providersCsv(found, policy, context.today), 'utf8').toString('base64'),
      rows: found.length,
    };
  }),
};
