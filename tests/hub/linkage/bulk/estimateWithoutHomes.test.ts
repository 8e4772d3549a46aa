import { expect, it } from 'vitest';
import { columnBuilder } from '#hub/linkage/bulk/columns';
import { rowReader } from '#hub/linkage/bulk/csvRecords';
import { estimateModel } from '#hub/linkage/bulk/estimate';
import { createKernel } from '#hub/linkage/bulk/kernel';
import { defaultModel } from '#hub/linkage/defaultModel';
import { priorsFor } from '#hub/linkage/model.rules';
import { drawCensus } from '#tests/bench/linkage/drawnCensus';

it('does not take namesakes for one person with two dates of birth where no address tells them apart', () => {
  const { census, register } = drawCensus('light', 7);
  const builder = columnBuilder();
  const { read } = rowReader({
    givenNames: ['forename'],
    surnames: ['surname'],
    birth: { year: 'year', month: 'month', day: 'day' },
    sex: 'sex',
  });
  for (const row of census) builder.add(read(row), 0);
  for (const row of register) builder.add(read(row), 1);
  const columns = builder.finish();
  const start = { ...defaultModel, priors: priorsFor(columns.count) };
  const { model } = estimateModel(columns, createKernel(columns, start.nicknames), start, 'between');
  const { exact, different } = model.fields.birth.levels;
  // Of these people nine dates in ten agree, and one in two hundred is another altogether.
  expect([exact.m > 0.8, different.m < 0.05]).toEqual([true, true]);
}, 60_000);
