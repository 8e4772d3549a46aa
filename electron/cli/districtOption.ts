import type { PolicyPack } from '#contract/policyPack';
import { usageError } from './program.ts';

/** The district asked for, which must be one of the council's: a misspelt one would count nothing and look like an answer. */
export function districtOption(text: string | undefined, pack: PolicyPack): { district?: string } {
  if (text === undefined) return {};
  if (pack.districts.some(district => district.id === text)) return { district: text };
  const known = pack.districts.map(district => district.id).join(', ');
  throw usageError(`There is no district “${text}”. Choose one of: ${known}.`);
}
