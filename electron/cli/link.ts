import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MAPPING_NAMES } from '../hub/linkage/bulk/columnMapping.ts';
import { DECISION_KINDS } from '../hub/linkage/bulk/decided.rules.ts';
import { STUDIES } from '../hub/linkage/splink/demos.rules.ts';
import { linkFiles } from './linkFiles.ts';
import { DEMO } from './linkModels.ts';
import { LinkUsageError, type LinkReport } from './linkReport.ts';

const USAGE = `npm run hub -- link --input people.csv --columns mapping.json --out folder
npm run hub -- link --input census.csv --input register.csv --between --columns mapping.json --truth person_id

  --input FILE         a CSV file; give it twice to link between two files
  --columns FILE       JSON: which column holds what, see below; once for all files, or once for each in their order
  --model NAME         default, or ${Object.keys(STUDIES)
    .map(id => DEMO + id)
    .join(', ')}
  --out FOLDER         where pairs.csv, clusters.csv and report.json go
  --within             link inside the records given, all files together (the usual for one file)
  --between            link only across two files (the usual for two)
  --truth COLUMN       the column that says who is who; adds precision and recall; once, or once for each file
  --truth-pattern RE   takes the first group of this expression from it
  --minimum-score N    lowest score to keep, in bits (-4)
  --decisions FILE     what people have decided: a CSV file with record_a, record_b and decision
                       (${DECISION_KINDS.join(', ')}), the newest last
  --shipped-weights    do not learn weights from these records
  --json               print the whole report as JSON

The mapping (docs/linking-files.md) names columns of the file. Leave out what the file has not; without "id" rows are numbered.
  {"id": "record_no", "givenNames": ["forename", "middle"], "surnames": "surname", "sex": "sex",
   "birth": {"day": "dob_day", "month": "dob_mon", "year": "dob_year"}, "street": "address", "postcode": "postcode"}
  {"id": "ref", "fullName": "name", "birth": "dob", "birthOrder": "DMY", "houseNumber": "no", "street": "road"}
  A name or a list of names: givenNames, surnames, previousSurnames, street, phones, emails, others
  birth                one column, a list of columns, or {"day", "month", "year"}. birthOrder (DMY, MDY, YMD) is needed
                       only for month before day: otherwise the year is where four digits are, and the day is first
  sex                  F and M, 2 and 1, or words
  street               may be the whole address; the house at its beginning is found where houseNumber is not named
  addresses            a list of further ones: [{"street": "old_address", "postcode": "old_postcode"}]
  role                 child or adult
  multipleBirth, restricted   1, y, yes, true or t
  All names: ${MAPPING_NAMES.join(', ')}`;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const summary = (report: LinkReport, out: string | null): string => {
  const lines = [
    `${report.records} records, ${report.pairsMet} pairs met, ${report.pairsWritten} kept, ${report.clusters} people; ` +
      `${((report.milliseconds['total'] ?? 0) / 1000).toFixed(1)} s, ${report.memoryMegabytes} MB.`,
  ];
  if (report.bands !== null)
    lines.push(
      Object.entries(report.bands)
        .map(([band, count]) => `${band} ${count}`)
        .join(', '),
    );
  for (const { rule, records, parts, stillTooLarge } of report.splitBlocks)
    lines.push(
      `A block of ${records} records (${rule}) was split into ${parts}${stillTooLarge > 0 ? `; ${stillTooLarge} records meet only part of it` : ''}.`,
    );
  const { heeded, unknown } = report.decisions;
  if (heeded + unknown > 0)
    lines.push(
      `${heeded} decisions heeded${unknown > 0 ? `; ${unknown} are about records that are not in these files` : ''}.`,
    );
  const { accuracy } = report;
  if (accuracy !== null) {
    const { atHalf, byBand, ranking } = accuracy;
    lines.push(
      `Of ${accuracy.truePairs} true pairs ${percent(accuracy.blockingRecall)} met.`,
      `At probability 0.5: precision ${atHalf.precision.toFixed(4)}, recall ${atHalf.recall.toFixed(4)}, F1 ${atHalf.f1.toFixed(4)}.`,
      `Best F1 ${ranking.bestF1.toFixed(4)} at score ${ranking.bestF1Score.toFixed(1)}; recall at precision 0.999: ${ranking.recallAtPrecision999.toFixed(4)}.`,
    );
    if (accuracy.bestCandidates !== null)
      lines.push(`Best candidates alone: F1 ${accuracy.bestCandidates.bestF1.toFixed(4)}.`);
    if (byBand !== null)
      lines.push(
        `STRONG and better: precision ${byBand.strong.precision.toFixed(5)}, recall ${byBand.strong.recall.toFixed(4)}; with POSSIBLE: recall ${byBand.possible.recall.toFixed(4)}.`,
      );
  }
  lines.push(...report.warnings);
  if (out !== null) lines.push(`Written to ${out}: pairs.csv, clusters.csv, report.json.`);
  return lines.join('\n');
};

/** Runs `hub link` with its arguments. Returns the exit code: 0 done, 1 the files could not be read, 2 called wrongly. */
export const runLinkCommand = (argv: readonly string[]): Promise<number> => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        input: { type: 'string', multiple: true },
        columns: { type: 'string', multiple: true, default: [] },
        model: { type: 'string', default: 'default' },
        out: { type: 'string' },
        within: { type: 'boolean' },
        between: { type: 'boolean' },
        truth: { type: 'string', multiple: true, default: [] },
        'truth-pattern': { type: 'string' },
        'minimum-score': { type: 'string', default: '-4' },
        decisions: { type: 'string' },
        'shipped-weights': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help === true) {
      console.log(USAGE);
      return Promise.resolve(0);
    }
    const minimumScore = Number(values['minimum-score']);
    if (values.input === undefined) throw new LinkUsageError('Give a file to link: --input people.csv.');
    if (values.within === true && values.between === true)
      throw new LinkUsageError('Choose --within or --between, not both.');
    if (!Number.isFinite(minimumScore)) throw new LinkUsageError('--minimum-score must be a number.');
    const isBetween = values.between ?? (values.within !== true && values.input.length === 2);
    const report = linkFiles({
      inputs: values.input,
      columns: values.columns.map(file => readFileSync(file, 'utf8')),
      model: values.model,
      out: values.out ?? null,
      scope: isBetween ? 'between' : 'within',
      truth: values.truth,
      truthPattern: values['truth-pattern'] ?? null,
      minimumScore,
      decisions: values.decisions === undefined ? null : readFileSync(values.decisions, 'utf8'),
      isEstimating: values['shipped-weights'] !== true,
    });
    console.log(values.json === true ? JSON.stringify(report, null, 2) : summary(report, values.out ?? null));
    return Promise.resolve(0);
  } catch (problem) {
    const isUsage = problem instanceof LinkUsageError || (problem instanceof TypeError && 'code' in problem);
    console.error(problem instanceof Error ? problem.message : String(problem));
    if (isUsage) console.error(`\n${USAGE}`);
    return Promise.resolve(isUsage ? 2 : 1);
  }
};
