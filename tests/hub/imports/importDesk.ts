import { Buffer } from 'node:buffer';
import type { DryRunResult, ImportPlan, ImportProgress, JobStep } from '#contract/imports';
import type { HubClient } from '#tests/support/testHub';

const piece = 300_000;

/** Sends a file through the contract as the screen does. Answers the upload's id. */
export async function upload(client: HubClient, name: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
  const { uploadId } = await client.imports.beginUpload({ name, size: bytes.length });
  for (let seq = 0; seq * piece < bytes.length; seq += 1) {
    const base64 = bytes.subarray(seq * piece, (seq + 1) * piece).toString('base64');
    await client.imports.addPiece({ uploadId, seq, base64 });
  }
  return uploadId;
}

/** The plan that the hub itself proposes for a file. */
export async function proposedPlan(
  client: HubClient,
  uploadId: string,
  receivedOn = '2026-11-20',
  sheet: string | null = null,
): Promise<ImportPlan> {
  const { layoutId, mapping, sourceSystemId } = await client.imports.inspect({ uploadId, sheet });
  if (layoutId === null || mapping === null) throw new Error('No layout fits.');
  return {
    uploadId,
    sheet,
    layoutId,
    mapping: mapping.mapping,
    sourceSystemId: sourceSystemId ?? 'social-care',
    receivedOn,
  };
}

export async function tryOut(client: HubClient, plan: ImportPlan): Promise<DryRunResult> {
  for await (const step of await client.imports.dryRun(plan)) if (step.kind === 'result') return step;
  throw new Error('The dry run ended without a result.');
}

/** Watches a job to its end. */
export async function ended(
  client: HubClient,
  jobId: string,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<Exclude<JobStep, { kind: 'progress' }>> {
  for await (const step of await client.imports.watch({ jobId })) {
    if (step.kind === 'progress') onProgress(step);
    else return step;
  }
  throw new Error('The job ended without a word.');
}

/** Imports a file from its first byte to its end. */
export async function importText(
  client: HubClient,
  name: string,
  content: string | Uint8Array,
  receivedOn = '2026-11-20',
) {
  const plan = await proposedPlan(client, await upload(client, name, content), receivedOn);
  const { jobId } = await client.imports.apply(plan);
  const result = await ended(client, jobId);
  if (result.kind !== 'result') throw new Error(`The import ended with ${JSON.stringify(result)}.`);
  return result;
}
