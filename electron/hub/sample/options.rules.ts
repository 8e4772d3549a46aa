import type { SampleDistrict } from './setting.rules.ts';

/** What the sample is built for: mostly the lists of the council's policy pack. */
export interface SampleOptions {
  readonly seed: string | number;
  /** ISO date everything is counted back from. */
  readonly today: string;
  /** How many families live in the authority. */
  readonly families: number;
  readonly districts: readonly SampleDistrict[];
  readonly needs: readonly { readonly id: string; readonly name: string }[];
  /** Levels of need a hub works with; 2 and 3 unless told. */
  readonly levels?: readonly number[];
  /** Ids of the pack's access needs; the ids in `resources/sample/providers.json` unless told. */
  readonly access?: readonly string[];
  /** Ids of the pack's reasons for closing a case; the sample uses the common ones among them. */
  readonly closureReasons?: readonly string[];
}
