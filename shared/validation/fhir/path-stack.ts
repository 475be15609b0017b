/** Where the judge stands in a resource. Names are pushed and popped; text is made only when there is a finding. */
export class PathStack {
  readonly #names: string[] = [];
  readonly #places: number[] = [];
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  /** Steps into an element. @param place in its array, from 0; -1 when it is none */
  push(name: string, place = -1): void {
    this.#names[this.#depth] = name;
    this.#places[this.#depth] = place;
    this.#depth += 1;
  }

  pop(): void {
    this.#depth -= 1;
  }

  /** Forgets all, to begin with a new resource. */
  clear(): void {
    this.#depth = 0;
  }

  /** `Patient.name[0].family`. @param below an element of where it stands */
  text(below = ''): string {
    let text = '';
    for (let level = 0; level < this.#depth; level += 1) {
      const place = this.#places[level] as number;
      if (level > 0) text += '.';
      text += this.#names[level];
      if (place >= 0) text += `[${place}]`;
    }
    return below === '' ? text : `${text}.${below}`;
  }
}
