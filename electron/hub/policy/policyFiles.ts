import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidaysSchema, type BankHolidays } from '#contract/dates';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import { checkPack, type PolicyProblem } from './checkPack.rules.ts';

/** A resource file that cannot be used. `problems` says where and what; no file holds personal data. */
export class PolicyFileError extends Error {
  readonly file: string;
  readonly problems: readonly PolicyProblem[];

  constructor(file: string, problems: readonly PolicyProblem[]) {
    const list = problems.map(problem => `  ${problem.path}: ${problem.words}`).join('\n');
    super(`The file ${file} cannot be used.\n${list}\nNothing was changed. Correct the file and try again.`);
    this.name = 'PolicyFileError';
    this.file = file;
    this.problems = problems;
  }
}

/**
 * Every policy pack in `<resourcesFolder>/policies`, checked, by authority and then by the day it comes into force.
 * Several files may hold versions of one authority; two that begin on the same day are refused.
 * @throws {PolicyFileError} for the first file that is not readable JSON or not a good pack.
 */
export function loadPolicyPacks(resourcesFolder: string): PolicyPack[] {
  const folder = join(resourcesFolder, 'policies');
  const fileOfVersion = new Map<string, string>();
  const packs: PolicyPack[] = [];
  for (const name of readdirSync(folder).toSorted()) {
    if (!name.endsWith('.json')) continue;
    const file = join(folder, name);
    const pack = readPolicyPack(file);
    const version = `${pack.authority} ${pack.version.inForceFrom}`;
    const earlier = fileOfVersion.get(version);
    if (earlier !== undefined) {
      const words = `${earlier} also holds “${pack.authority}” in force from this day. Change one of them.`;
      throw new PolicyFileError(file, [{ path: 'version.inForceFrom', words }]);
    }
    fileOfVersion.set(version, name);
    packs.push(pack);
  }
  return packs.toSorted(
    (one, other) =>
      one.authority.localeCompare(other.authority) ||
      one.version.inForceFrom.localeCompare(other.version.inForceFrom),
  );
}

/**
 * One policy pack file, checked.
 * @throws {PolicyFileError} when it is not readable JSON or not a good pack.
 */
export function readPolicyPack(file: string): PolicyPack {
  const content = readJson(file);
  const problems = checkPack(content);
  if (problems.length > 0) throw new PolicyFileError(file, problems);
  return policyPackSchema.parse(content);
}

/**
 * The bank holidays shipped with the app.
 * @throws {PolicyFileError} when the file is missing or not in its shape.
 */
export function loadBankHolidays(resourcesFolder: string): BankHolidays {
  const file = join(resourcesFolder, 'bank-holidays.json');
  const parsed = bankHolidaysSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(issue => ({
    path: issue.path.join('.'),
    words: `${issue.message}.`,
  }));
  throw new PolicyFileError(file, problems);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new PolicyFileError(file, [
      { path: 'the whole file', words: 'The file is missing or cannot be read.' },
    ]);
  }
  try {
    // Windows Notepad puts a byte order mark at the start.
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : 'unknown';
    throw new PolicyFileError(file, [{ path: 'the whole file', words: `This is not valid JSON (${why}).` }]);
  }
}
