import { rolesMay } from '#contract/permissions';
import type { Hub } from '../kernel/hub.ts';
import { forSignedIn } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { fieldChanges, startWeight } from './difference.rules.ts';
import { isEnough, NEEDED } from './estimation.rules.ts';
import { inLearningThread } from './learnModel.ts';
import type { LinkageModel } from './model.rules.ts';
import { modelJobs, type ModelDesk } from './modelJobs.ts';
import {
  activeModel,
  activeNumber,
  keepProposal,
  modelByNumber,
  modelVersions,
  nextNumber,
  putInUse,
  recordsToLearnFrom,
} from './modelVersions.store.ts';
import { rescoring } from './rescore.ts';
import { shownTrial } from './shownTrial.ts';
import { tryModel, type KeptTrial } from './trial.ts';
import type { Reader } from '../journal/reader.ts';

function existing(reader: Reader, number: number): LinkageModel {
  const model = modelByNumber(reader, number);
  if (model === null) throw notFound('version of the weights');
  return model;
}

/** Tries a version against the one in use. @throws the signal's reason */
function trial(hub: Hub, desk: ModelDesk, number: number): Promise<KeptTrial> {
  const { reader } = hub;
  const versions = {
    before: { number: activeNumber(reader), model: activeModel(reader) },
    after: { number, model: existing(reader, number) },
    at: hub.clock.now(),
  };
  return tryModel(reader, versions, desk.signal, (done, total) =>
    desk.tell({ kind: 'working', stage: 'trying', done, total }),
  );
}

/** Learns a version in a thread of its own and keeps it as a proposal; null with what it found when that is too little. */
async function learn(hub: Hub, desk: ModelDesk) {
  const number = nextNumber(hub.reader);
  const key = Uint8Array.from(hub.vault.key);
  const learning = inLearningThread(
    hub.settings.workerFile,
    { file: hub.files.database, key, modelVersion: `learned-${number}` },
    {
      signal: desk.signal,
      onReading: (done, total) => desk.tell({ kind: 'working', stage: 'reading', done, total }),
      onLearning: records => desk.tell({ kind: 'working', stage: 'learning', done: records, total: null }),
    },
  );
  key.fill(0);
  const { model, evidence } = await learning;
  desk.signal.throwIfAborted();
  if (!isEnough(evidence)) return { number: null, evidence };
  hub.write({ command: 'linkageModels.estimate', subject: `linkage-model:${number}` }, writer =>
    keepProposal(writer, number, model, evidence),
  );
  return { number, evidence };
}

export const modelsOperations = {
  overview: forSignedIn.linkageModels.overview.handler(({ context: { hub, reader } }) => ({
    versions: modelVersions(reader),
    active: activeNumber(reader),
    records: recordsToLearnFrom(reader),
    needs: NEEDED,
    job: modelJobs(hub).newest(),
    rescoring: rescoring(reader),
  })),

  compare: forSignedIn.linkageModels.compare.handler(({ context: { reader }, input: { number } }) => {
    const before = activeModel(reader);
    const after = existing(reader, number);
    return {
      number,
      against: activeNumber(reader),
      fields: fieldChanges(before, after),
      start: { before: startWeight(before), after: startWeight(after) },
    };
  }),

  trial: forSignedIn.linkageModels.trial.handler(({ context: { hub, reader, user }, input: { number } }) => {
    const after = existing(reader, number);
    const kept = modelJobs(hub).trialOf(number, activeNumber(reader));
    if (kept === null) return null;
    const models = { before: activeModel(reader), after };
    return shownTrial(reader, kept, models, rolesMay(user.roles, 'match.review'));
  }),

  estimate: forSignedIn.linkageModels.estimate.handler(({ context: { hub, reader } }) => {
    const records = recordsToLearnFrom(reader);
    if (records < NEEDED.records) {
      throw refusal('REFUSED', {
        what: `There is too little to learn from: ${records} records, and at least ${NEEDED.records} are needed.`,
        safe: 'Matching goes on as before.',
        todo: 'Import the council’s own files first.',
      });
    }
    const jobId = modelJobs(hub).start('learn', async desk => {
      const { number, evidence } = await learn(hub, desk);
      if (number === null) {
        const { personPairs, householdPairs } = evidence;
        return {
          step: {
            kind: 'too-little',
            records: evidence.records,
            personPairs: Math.round(personPairs),
            householdPairs: Math.round(householdPairs),
          },
          trial: null,
        };
      }
      return { step: { kind: 'done', number }, trial: await trial(hub, desk, number) };
    });
    return { jobId };
  }),

  tryOut: forSignedIn.linkageModels.tryOut.handler(({ context: { hub, reader }, input: { number } }) => {
    existing(reader, number);
    if (number === activeNumber(reader)) throw alreadyInUse(number);
    const jobId = modelJobs(hub).start('try', async desk => ({
      step: { kind: 'done', number },
      trial: await trial(hub, desk, number),
    }));
    return { jobId };
  }),

  cancel: forSignedIn.linkageModels.cancel.handler(({ context, input }) => ({
    cancelled: modelJobs(context.hub).cancel(input.jobId),
  })),

  watch: forSignedIn.linkageModels.watch.handler(({ context, input, signal }) => {
    const steps = modelJobs(context.hub).watch(input.jobId, signal);
    if (steps === null) throw notFound('work');
    return steps;
  }),

  switchTo: forSignedIn.linkageModels.switchTo.handler(({ context, input: { number, reason } }) => {
    const { hub, reader } = context;
    existing(reader, number);
    const against = activeNumber(reader);
    if (number === against) throw alreadyInUse(number);
    if (modelJobs(hub).trialOf(number, against) === null) {
      throw refusal('REFUSED', {
        what: 'These weights have not been tried out against the ones in use.',
        safe: 'Nothing was changed.',
        todo: 'Do a trial run first, and look at what would change.',
      });
    }
    const facts = { command: 'linkageModels.switchTo', subject: `linkage-model:${number}`, reason };
    const { entryId } = context.write(facts, writer => putInUse(writer, number));
    return { entryId };
  }),
};

const alreadyInUse = (number: number) =>
  refusal('REFUSED', {
    what: `Version ${number} is already in use.`,
    safe: 'Nothing was changed.',
    todo: 'Choose another version to try.',
  });
