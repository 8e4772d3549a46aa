import { knownNames } from './knownNames.ts';
import { startingModel, type LinkageModel } from './model.rules.ts';
import { nicknameTable } from './nicknames.rules.ts';

/** The model the product starts with: linkage.md's table and the shipped nicknames (resources/linkage/NOTICE). */
export const defaultModel: LinkageModel = startingModel(nicknameTable(knownNames));
