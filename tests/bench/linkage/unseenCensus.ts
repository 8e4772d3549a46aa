import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ERROR_LEVELS, type ErrorLevel } from './censusErrors.ts';
import { censusCsv, drawCensus } from './drawnCensus.ts';
import { CENSUS_GATES, runStudy } from './studies.ts';

/** As somebody outside would write it for such files. */
const COLUMNS = JSON.stringify({
  id: 'record',
  givenNames: 'forename',
  surnames: 'surname',
  sex: 'sex',
  birth: { day: 'dob_day', month: 'dob_mon', year: 'dob_year' },
  street: 'address',
  postcode: 'postcode',
});

/** Another seed than any that a rule was tried on. */
const SEED = 1951;

/**
 * A census and a register of one made-up town, linked as the data kept back for judging will be. Its figures stand
 * beside goals and decide nothing: how many errors such files have is our own guess.
 */
export const showUnseenCensus = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'hub-census-'));
  try {
    for (const level of Object.keys(ERROR_LEVELS) as ErrorLevel[]) {
      const { census, register } = drawCensus(level, SEED);
      const files = [join(folder, `${level}-census.csv`), join(folder, `${level}-register.csv`)] as const;
      writeFileSync(files[0], censusCsv(census, 'c'));
      writeFileSync(files[1], censusCsv(register, 'r'));
      const goals = runStudy({
        title: `Made census, ${level} errors`,
        files,
        model: 'default',
        columns: COLUMNS,
        truth: 'person_id',
        truthPattern: null,
        gates: CENSUS_GATES,
      });
      for (const { name, target, figure, verdict } of goals)
        console.log(
          `  goal ${verdict === 'met' ? 'reached' : 'not reached'}: ${name}: ${figure}, wanted ${target}`,
        );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};
