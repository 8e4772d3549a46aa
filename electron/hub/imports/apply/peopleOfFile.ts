const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Who a file has spoken of so far: a record's id and a fingerprint of its facts under the source's own id for the
 * person. Ids lie in one buffer, because a file may hold a million people.
 */
export class PeopleOfFile {
  readonly #places = new Map<string, number>();
  #ids = Buffer.alloc(16 * 1024);
  #prints = new Float64Array(1024);
  /** Ids of another shape than ours. */
  readonly #otherIds = new Map<number, string>();

  get size(): number {
    return this.#places.size;
  }

  get(sourcePersonId: string): { recordId: string; print: number } | null {
    const place = this.#places.get(sourcePersonId);
    if (place === undefined) return null;
    const otherId = this.#otherIds.get(place);
    if (otherId !== undefined) return { recordId: otherId, print: this.#prints[place] ?? 0 };
    const hex = this.#ids.toString('hex', place * 16, place * 16 + 16);
    const recordId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return { recordId, print: this.#prints[place] ?? 0 };
  }

  set(sourcePersonId: string, recordId: string, print: number): void {
    const place = this.#places.get(sourcePersonId) ?? this.#places.size;
    this.#places.set(sourcePersonId, place);
    if (place >= this.#prints.length) this.#grow();
    if (uuid.test(recordId)) {
      this.#ids.write(recordId.replaceAll('-', ''), place * 16, 'hex');
      this.#otherIds.delete(place);
    } else {
      this.#otherIds.set(place, recordId);
    }
    this.#prints[place] = print;
  }

  #grow(): void {
    const ids = Buffer.alloc(this.#ids.length * 2);
    this.#ids.copy(ids);
    this.#ids = ids;
    const prints = new Float64Array(this.#prints.length * 2);
    prints.set(this.#prints);
    this.#prints = prints;
  }
}
