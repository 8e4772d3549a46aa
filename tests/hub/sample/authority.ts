import { generateSample, type SampleAuthority } from '#hub/sample/generateSample';
import type { SampleOptions } from '#hub/sample/options.rules';

export const SAMPLE_OPTIONS: SampleOptions = {
  seed: 'early help hub',
  today: '2026-11-20',
  families: 3000,
  districts: [
    { id: 'north', name: 'North' },
    { id: 'south', name: 'South' },
    { id: 'town', name: 'Town', outwardPostcodes: ['FW3'] },
  ],
  needs: [
    { id: 'attendance', name: 'Poor attendance or exclusion from school' },
    { id: 'anxietyOrDepression', name: 'Anxiety or depression' },
    { id: 'housing', name: 'Housing issues' },
    { id: 'parentalSupport', name: 'Lack of parental support/boundaries' },
    { id: 'pregnancyAndParenthood', name: 'Pregnancy and parenthood' },
    { id: 'somethingElse', name: 'A need only this council lists' },
  ],
};

let authority: SampleAuthority | undefined;

/** The sample every test looks at; built once. */
export function theAuthority(): SampleAuthority {
  authority ??= generateSample(SAMPLE_OPTIONS);
  return authority;
}
