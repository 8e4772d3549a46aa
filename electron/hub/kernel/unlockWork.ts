import { resumeImports } from '../imports/apply/beginImport.ts';
import { keepRescored } from '../linkage/rescore.ts';
import type { Hub } from './hub.ts';

/** What each capability puts in order when the vault has been opened: long work that a lock or a crash cut short. */
export const unlockWork: ((hub: Hub) => void)[] = [resumeImports, keepRescored];
