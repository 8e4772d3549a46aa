/** The boxes whose words are being read now, on the whole page. */
const reading = new Set<symbol>();
const waiting: (() => void)[] = [];

/** A box whose words are being read: `end` when its date was told. */
export function beginReading(box: symbol): void {
  reading.add(box);
}

export function endReading(box: symbol): void {
  if (!reading.delete(box) || reading.size > 0) return;
  for (const goOn of waiting.splice(0)) goOn();
}

/** Whether somebody waits for the dates: then what is told must be drawn before it is said that all are read. */
export function areDatesAwaited(): boolean {
  return waiting.length > 0;
}

/**
 * Runs when no date on the page is being read any more, at once where none is. Whoever presses a page's main action right
 * after the last letter of a date must not be told that it is missing.
 */
export function whenDatesAreRead(go: () => void): void {
  if (reading.size === 0) go();
  else waiting.push(go);
}
