import { readFileSync } from 'node:fs';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';

/** A council's pack as it ships. */
export function packOf(authority: 'worcestershire' | 'bathnes' | 'leicester' | 'derby'): PolicyPack {
  const file = new URL(`../../resources/policies/${authority}.json`, import.meta.url);
  return policyPackSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
