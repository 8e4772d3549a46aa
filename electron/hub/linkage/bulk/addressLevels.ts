// Positions of the levels in `FIELD_LEVELS.address`, plus one; 0 is missing.
const SAME_HOME = 1;
const SAME_POSTCODE = 2;
const SAME_SECTOR = 3;
const SAME_DISTRICT = 4;
const ELSEWHERE = 5;

/** How two addresses agree, given where each one's numbers begin; agrees with `oneAddressLevel` (tested). */
export const addressLevelOf = (
  a: Int32Array,
  atA: number,
  b: Int32Array,
  atB: number,
  areOneSlipApart: (postcodeA: number, postcodeB: number) => boolean,
): number => {
  const districtA = a[atA + 5] ?? -1;
  const districtB = b[atB + 5] ?? -1;
  const areInTwoPlaces = districtA >= 0 && districtB >= 0 && districtA !== districtB;
  const uprnA = a[atA + 2] ?? -1;
  const uprnB = b[atB + 2] ?? -1;
  if (uprnA >= 0 && uprnB >= 0) {
    if (uprnA === uprnB) return SAME_HOME;
  } else {
    const homeA = a[atA] ?? -1;
    if (homeA >= 0 && homeA === (b[atB] ?? -1)) return SAME_HOME;
    const streetA = a[atA + 1] ?? -1;
    if (!areInTwoPlaces && streetA >= 0 && streetA === (b[atB + 1] ?? -1)) return SAME_HOME;
  }
  const postcodeA = a[atA + 3] ?? -1;
  const postcodeB = b[atB + 3] ?? -1;
  if (postcodeA < 0 || postcodeB < 0) return 0;
  if (postcodeA === postcodeB) return SAME_POSTCODE;
  const sectorA = a[atA + 4] ?? -1;
  const sectorB = b[atB + 4] ?? -1;
  if (sectorA === sectorB && (sectorA >= 0 || areOneSlipApart(postcodeA, postcodeB))) return SAME_SECTOR;
  return districtA >= 0 && districtA === districtB ? SAME_DISTRICT : ELSEWHERE;
};
